// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench.suite;

import bench.suite.LimitFigures.Limit;
import bench.suite.LimitFigures.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the limits of a suite alone and beneath a profile of the whole run, and exits with 1 if one has another state or
 * another count beneath it. What differs between two runs of the limits alone may differ there, too.
 */
public final class LimitComparison {
    private final Map<String, Integer> found = new TreeMap<>();
    private boolean good = true;

    private LimitComparison() {}

    /** The argument is the folder with the runs {@code plain-1}, {@code limits-1}, {@code limits-2} and {@code limits-profiled-1}. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<Map<Limit, List<Result>>> alone = new ArrayList<>();
        for (int i = 1; Files.exists(folder.resolve("limits-" + i)); i++) {
            alone.add(results(folder.resolve("limits-" + i)));
        }
        LimitComparison comparison = new LimitComparison();
        comparison.compare(alone, results(folder.resolve("limits-profiled-1")));
        comparison.compareVerdicts(folder, "limits-1", alone.get(0));
        comparison.compareVerdicts(folder, "limits-profiled-1", results(folder.resolve("limits-profiled-1")));
        comparison.found.forEach((what, count) -> System.out.printf("%6d %s%n", count, what));
        System.exit(comparison.good ? 0 : 1);
    }

    private static Map<Limit, List<Result>> results(Path run) throws IOException {
        return LimitFigures.read(run.resolve("jpprof").resolve("report.json"));
    }

    private void compare(List<Map<Limit, List<Result>>> alone, Map<Limit, List<Result>> profiled) {
        Set<Limit> limits = new TreeSet<>(alone.get(0).keySet());
        limits.addAll(profiled.keySet());
        for (Limit limit : limits) {
            List<Result> beneath = profiled.getOrDefault(limit, List.of());
            List<Result> first = alone.get(0).getOrDefault(limit, List.of());
            for (int i = 0; i < Math.max(first.size(), beneath.size()); i++) {
                int at = i;
                Set<String> without = alone.stream()
                        .map(run -> value(limit, run.getOrDefault(limit, List.of()), at))
                        .collect(Collectors.toCollection(TreeSet::new));
                compare(limit, without, value(limit, beneath, i));
            }
        }
    }

    private static String value(Limit limit, List<Result> results, int at) {
        if (at >= results.size()) {
            return "no result";
        }
        Result result = results.get(at);
        return limit.isCount() ? result.toString() : result.state();
    }

    private void compare(Limit limit, Set<String> without, String with) {
        String kind = limit.limit().replaceFirst("\\(.*", "") + " " + limit.measure();
        if (without.size() > 1) {
            count(kind + ": differs from run to run without profiles");
        } else if (without.contains(with)) {
            count(kind + ": the same with and without profiles, " + with.replaceFirst(" .*", ""));
        } else {
            count(kind + ": changed by profiles");
            System.out.println("  changed by profiles: " + limit + " " + without + " to " + with);
            good = false;
        }
    }

    /** A test fails if it does by itself, or if a limit does. */
    private void compareVerdicts(Path folder, String name, Map<Limit, List<Result>> limits) throws IOException {
        Map<String, Set<String>> plain = byName(folder, "plain-");
        Map<String, Set<String>> limited = byName(folder, name);
        Set<String> exceeded = limits.entrySet().stream()
                .filter(entry -> !entry.getValue().stream().allMatch(Result::isKept))
                .map(entry -> entry.getKey().test())
                .collect(Collectors.toSet());
        for (Map.Entry<String, Set<String>> test : limited.entrySet()) {
            Set<String> without = plain.getOrDefault(test.getKey(), Set.of("NOT RUN"));
            boolean fails = test.getValue().contains("FAILED");
            boolean explained = fails
                    ? without.contains("FAILED") || exceeded.contains(test.getKey())
                    : !exceeded.contains(test.getKey());
            if (explained && (fails || without.containsAll(test.getValue()))) {
                count("tests of " + name + " whose verdict is the test's own or that of its limits");
            } else {
                count("tests of " + name + " with another verdict");
                System.out.println("  changed in " + name + ": " + test + ", without limits " + without);
                good = false;
            }
        }
    }

    /** The verdicts of all tests with one name, in all runs whose folders begin with that. */
    private static Map<String, Set<String>> byName(Path folder, String prefix) throws IOException {
        Map<String, Set<String>> verdicts = new TreeMap<>();
        try (var runs = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path run : runs) {
                SuiteRun.read(run).verdicts().forEach((id, verdict) -> verdicts.computeIfAbsent(
                                TestLabels.ofTest(id), k -> new TreeSet<>())
                        .add(verdict));
            }
        }
        return verdicts;
    }

    private void count(String what) {
        found.merge(what, 1, Integer::sum);
    }
}
