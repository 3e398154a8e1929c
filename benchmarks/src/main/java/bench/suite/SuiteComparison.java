// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench.suite;

import bench.Quantiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Compares runs of a suite with and without profiling; exits with 1 if verdicts differ or profiles are incorrect. */
public final class SuiteComparison {
    private SuiteComparison() {}

    /** The argument is the folder with the runs {@code plain-1}, {@code profiled-1}, {@code plain-2} and so on. */
    public static void main(String[] args) throws IOException {
        List<SuiteRun> plain = runs(Path.of(args[0]), "plain-");
        List<SuiteRun> profiled = runs(Path.of(args[0]), "profiled-");
        boolean good = sameVerdicts(plain, profiled);
        for (SuiteRun run : profiled) {
            good &= goodProfiles(run);
        }
        printRatios("wall time", " (target <= 1.03)", plain, profiled, SuiteRun::wall);
        printRatios("CPU time", "", plain, profiled, SuiteRun::cpu);
        System.exit(good ? 0 : 1);
    }

    private static void printRatios(
            String what,
            String target,
            List<SuiteRun> plain,
            List<SuiteRun> profiled,
            ToDoubleFunction<SuiteRun> seconds) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            double with = seconds.applyAsDouble(profiled.get(i));
            double without = seconds.applyAsDouble(plain.get(i));
            ratios.add(with / without);
            System.out.printf("%s, pair %d: %.1f s with, %.1f s without%n", what, i + 1, with, without);
        }
        System.out.printf("%s, median of the ratios: %.3f%s%n", what, Quantiles.median(ratios), target);
    }

    private static List<SuiteRun> runs(Path folder, String name) throws IOException {
        List<SuiteRun> runs = new ArrayList<>();
        for (int i = 1; Files.exists(folder.resolve(name + i)); i++) {
            runs.add(SuiteRun.read(folder.resolve(name + i)));
        }
        return runs;
    }

    /** A test on whose verdict plain runs disagree may have any of these verdicts. */
    private static boolean sameVerdicts(List<SuiteRun> plain, List<SuiteRun> profiled) {
        for (SuiteRun run : List.of(plain.get(0), profiled.get(0))) {
            System.out.println(run.folder().getFileName() + ": "
                    + run.verdicts().values().stream()
                            .collect(Collectors.groupingBy(verdict -> verdict, TreeMap::new, Collectors.counting())));
        }
        Map<String, Set<String>> allowed = verdicts(plain);
        Map<String, Set<String>> found = verdicts(profiled);
        boolean same = true;
        for (String test : allowed.keySet()) {
            if (allowed.get(test).size() > 1) {
                System.out.println("  unsteady without profiling: " + test + " " + allowed.get(test));
            } else if (!allowed.get(test).equals(found.get(test))) {
                System.out.println(
                        "  changed by profiling: " + test + " " + allowed.get(test) + " to " + found.get(test));
                same = false;
            }
        }
        found.keySet().removeAll(allowed.keySet());
        found.keySet().forEach(test -> System.out.println("  only with profiling: " + test));
        return same && found.isEmpty();
    }

    private static Map<String, Set<String>> verdicts(List<SuiteRun> runs) {
        Set<String> tests = new TreeSet<>();
        runs.forEach(run -> tests.addAll(run.verdicts().keySet()));
        Map<String, Set<String>> verdicts = new TreeMap<>();
        for (String test : tests) {
            verdicts.put(
                    test,
                    runs.stream()
                            .map(run -> run.verdicts().getOrDefault(test, "NOT RUN"))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return verdicts;
    }

    private static boolean goodProfiles(SuiteRun run) throws IOException {
        TestLabels labels = new TestLabels(run.verdicts().keySet());
        boolean good = !run.profiles().isEmpty();
        for (Path profile : run.profiles()) {
            good &= ProfileCheck.passes(profile, labels);
        }
        return good;
    }
}
