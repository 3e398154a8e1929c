// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the effect of profilers on JMH's score: many short forks, in each round one of each profiler in random order,
 * and the ratio of each to the fork without a profiler in the same round.
 */
final class JmhOverhead {
    private static final int RESAMPLES = 10_000;

    private JmhOverhead() {}

    public static void main(String[] args) throws IOException, RunnerException {
        long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000_000L;
        Path folder = Files.createDirectories(Path.of(args[1])).toAbsolutePath();
        Path library = unpack(folder);
        Map<JmhProfiler, List<Double>> ratios = new EnumMap<>(JmhProfiler.class);
        List<JmhProfiler> compared = compared(List.of(args).subList(2, args.length));
        Random random = new Random(1);
        double none = 0;
        for (int round = 1; System.nanoTime() < end; round++) {
            List<JmhProfiler> order = new ArrayList<>(compared);
            Collections.shuffle(order, random);
            Map<JmhProfiler, Double> scores = new EnumMap<>(JmhProfiler.class);
            for (JmhProfiler profiler : order) {
                Path own = folder.resolve(profiler.name()).resolve("round-" + round);
                scores.put(profiler, score(profiler, own, library));
                check(profiler, own);
            }
            none = scores.get(JmhProfiler.NONE);
            order.remove(JmhProfiler.NONE);
            for (JmhProfiler profiler : order) {
                ratios.computeIfAbsent(profiler, p -> new ArrayList<>()).add(scores.get(profiler) / none);
            }
        }
        print(ratios, none);
    }

    private static List<JmhProfiler> compared(List<String> names) {
        List<JmhProfiler> compared =
                new ArrayList<>(names.stream().map(JmhProfiler::valueOf).toList());
        if (compared.isEmpty()) {
            return List.of(JmhProfiler.values());
        }
        compared.add(JmhProfiler.NONE);
        return compared;
    }

    private static double score(JmhProfiler profiler, Path folder, Path library) throws RunnerException {
        ChainedOptionsBuilder run = new OptionsBuilder()
                .include(TextWork.class.getName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(250))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(700))
                .jvmArgs("-Xms512m", "-Xmx512m")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        profiler.addTo(run, folder.toString(), library.toString());
        return new Runner(run.build()).runSingle().getPrimaryResult().getScore();
    }

    /** Fails if a profiler left no file: one that records nothing is fast. */
    private static void check(JmhProfiler profiler, Path folder) throws IOException {
        if (profiler != JmhProfiler.NONE && profiler != JmhProfiler.NONE_AGAIN) {
            try (var files = Files.walk(folder)) {
                if (files.noneMatch(file -> Files.isRegularFile(file) && size(file) > 0)) {
                    throw new IllegalStateException(profiler + " left no file in " + folder);
                }
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Extracts the library for JMH's async profiler from the jar that jpprof depends on. */
    private static Path unpack(Path folder) throws IOException {
        String platform = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
        Path library = folder.resolve("libasyncProfiler.so");
        try (InputStream in = ClassLoader.getSystemResourceAsStream(platform + "/libasyncProfiler.so")) {
            if (in == null) {
                throw new IOException("async-profiler's jar has no library for " + platform);
            }
            Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
        }
        return library;
    }

    private static void print(Map<JmhProfiler, List<Double>> ratios, double none) {
        int rounds = ratios.values().iterator().next().size();
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d forks of each; %.1f us/op without a profiler%n",
                Runtime.version(),
                rounds,
                none);
        System.out.printf(Locale.ROOT, "%-28s %8s   %s%n", "-prof", "ratio", "95% interval of the median");
        ratios.forEach((profiler, values) -> {
            double[] interval = interval(values);
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %8.4f   %.4f to %.4f%n",
                    profiler.title(),
                    Quantiles.median(values),
                    interval[0],
                    interval[1]);
        });
    }

    /** The 95 % bootstrap interval of the median. */
    private static double[] interval(List<Double> values) {
        Random random = new Random(1);
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < RESAMPLES; i++) {
            List<Double> drawn = new ArrayList<>();
            for (int j = 0; j < values.size(); j++) {
                drawn.add(values.get(random.nextInt(values.size())));
            }
            medians.add(Quantiles.median(drawn));
        }
        return new double[] {Quantiles.of(medians, 0.025), Quantiles.of(medians, 0.975)};
    }
}
