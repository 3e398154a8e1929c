// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Measures how long tests on eight threads take in a JVM of their own, from its start to its end: plain, with limits, with
 * profiles of all kinds as well, and within a whole run of all kinds. All of them pass, or the measurement fails. First with
 * tests that do next to nothing, and then with tests that mostly wait, as those of services do.
 */
public final class ParallelCost {
    private static final double MILLIS_A_TEST = 10;
    private static final int[] WAITS = {0, 110}; // milliseconds

    private enum Suite {
        PLAIN(ParallelTests.Plain.class, ""),
        LIMITS(ParallelTests.Limits.class, ""),
        PROFILES(ParallelTests.LimitsAndProfiles.class, ""),
        WHOLE_RUN(ParallelTests.LimitsAndProfiles.class, "cpu,wall,heap,allocs,block,mutex,goroutine,threadcreate");

        private final Class<?> tests;
        private final String profiles;

        Suite(Class<?> tests, String profiles) {
            this.tests = tests;
            this.profiles = profiles;
        }
    }

    private ParallelCost() {}

    /** The arguments are the number of rounds and a working folder; or, in the JVM of a suite, its name and a folder. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (Character.isDigit(args[0].charAt(0))) {
            for (int wait : WAITS) {
                measure(Integer.parseInt(args[0]), wait, Path.of(args[1]));
            }
        } else {
            System.exit(run(Suite.valueOf(args[0]), args[1]) ? 0 : 1);
        }
    }

    private static void measure(int rounds, int wait, Path folder) throws IOException, InterruptedException {
        Map<Suite, List<Double>> seconds = new EnumMap<>(Suite.class);
        for (int round = 1; round <= rounds; round++) {
            for (Suite suite : Suite.values()) {
                Path own = Files.createDirectories(folder.resolve(wait + "-" + round + "-" + suite));
                seconds.computeIfAbsent(suite, s -> new ArrayList<>()).add(launch(suite, wait, own));
            }
        }
        double plain = Quantiles.median(seconds.get(Suite.PLAIN));
        double allowed = 2 * plain + ParallelTests.COUNT * MILLIS_A_TEST / 1000;
        System.out.printf(
                Locale.ROOT,
                "%d tests that wait %d ms, on eight threads, JDK %s, medians of %d launches; twice the plain time and %.0f ms"
                        + " a test: %.2f s%n",
                ParallelTests.COUNT,
                wait,
                System.getProperty("java.vm.version"),
                rounds,
                MILLIS_A_TEST,
                allowed);
        seconds.forEach(
                (suite, all) -> System.out.printf(Locale.ROOT, "%-10s %6.2f s%n", suite, Quantiles.median(all)));
    }

    private static double launch(Suite suite, int wait, Path folder) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-D" + ParallelTests.WAIT + "=" + wait,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParallelCost.class.getName(),
                        suite.name(),
                        folder.toString())
                .redirectError(folder.resolve("stderr.txt").toFile())
                .redirectOutput(folder.resolve("stdout.txt").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(suite + " failed: " + Files.readString(folder.resolve("stdout.txt"))
                    + Files.readString(folder.resolve("stderr.txt")));
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static boolean run(Suite suite, String folder) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(suite.tests))
                                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                                .configurationParameter("jpprof.profiles", suite.profiles)
                                .configurationParameter("jpprof.output.dir", folder + "/jpprof")
                                .configurationParameter("junit.platform.reporting.output.dir", folder)
                                .build(),
                        listener);
        var summary = listener.getSummary();
        summary.getFailures().forEach(failure -> System.out.println(failure.getException()));
        return summary.getTestsSucceededCount() == ParallelTests.COUNT;
    }
}
