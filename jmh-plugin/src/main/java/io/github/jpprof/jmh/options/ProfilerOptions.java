// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import io.github.jpprof.annotated.AnnotatedPlaces;
import io.github.jpprof.profile.files.PathEncoding;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.PushSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ProfilerException;

/**
 * What the option line of the profiler asks for.
 *
 * @param rates the kinds it names, each with its rate or {@link #NO_RATE}; empty if it names none
 * @param engine which engine takes them
 * @param folder where the folders of the benchmarks are
 * @param keepForks whether the profiles of each fork are kept next to their sum
 * @param exact whether allocations are counted exactly, in an extra phase of each fork
 * @param baseline the folder of the baselines to compare with, or null
 * @param save the folder to save baselines in, or null
 * @param push where the profiles of each benchmark are sent, or null
 */
public record ProfilerOptions(
        Map<ProfileKind, Long> rates,
        EngineChoice engine,
        Path folder,
        boolean keepForks,
        boolean exact,
        @Nullable Path baseline,
        @Nullable Path save,
        @Nullable PushOptions push) {
    /** The rate of a kind that is named without one. */
    static final long NO_RATE = -1;

    private static final String DEFAULT_FOLDER = "target/jpprof/jmh";
    private static final String ALLOWED =
            "cpu, wall, heap, allocs, block, mutex, baseline, dir, engine, exact, forks, push, save, help";

    private static final String HELP = """
            Usage: -prof jpprof or -prof 'jpprof:cpu=1000;heap=512k;block;dir=out'
            Quote the whole for the shell. Without a kind: those that the benchmark is annotated with, as in
            @HeapProfile(rate = 65536); without an annotation: cpu and heap.

              cpu[=HZ]        samples a second of CPU time, 1 to 1000000 (100)
              wall[=TIME]     the time between two looks at a thread, whether it runs or waits; ns, us, ms, s (10ms)
              heap[=BYTES]    bytes between two sampled allocations; k, m, g (512k)
              allocs[=BYTES]  the same without what is still in use
              block[=TIME]    the shortest wait that is recorded; ns, us, ms, s (10us)
              mutex[=N]       one of how many waits for a lock is blamed on its holder (1)
              dir=FOLDER      where the profiles go (%s)
              save=FOLDER     save figures and profiles there as a baseline, to be committed
              baseline=FOLDER compare with the baseline there: exact figures, and times by a rank test over forks
              engine=ENGINE   auto, async or jfr (auto)
              exact=off       no extra phase that counts allocations, with a set-up of its own, when a fork has ended
                              its measurement; allocs is an estimate then; or on (on); without heap, allocs and a
                              limit nothing is counted
              push=URL        send the profiles of each benchmark to a Pyroscope, or with otlp+http://HOST by OTLP
              forks=keep      keep the profiles of each fork next to their sum; or merge (merge)
            """.formatted(DEFAULT_FOLDER);

    /**
     * Reads an option line.
     *
     * @throws ProfilerException if it asks for help, or for what there is not
     */
    public static ProfilerOptions parse(String line) throws ProfilerException {
        try {
            return of(split(line));
        } catch (IllegalArgumentException e) {
            throw new ProfilerException(
                    "jpprof: " + e.getMessage() + "\nFor example: -prof 'jpprof:cpu=1000;heap=512k'; all options: -prof"
                            + " jpprof:help",
                    e);
        }
    }

    private static Map<String, String> split(String line) throws ProfilerException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : line.split(";", -1)) {
            int equals = option.indexOf('=');
            String name = (equals < 0 ? option : option.substring(0, equals)).strip();
            String value = equals < 0 ? "" : option.substring(equals + 1).strip();
            if (name.equals("help")) {
                throw new ProfilerException(HELP);
            }
            if (equals >= 0 && value.isEmpty()) {
                throw new IllegalArgumentException("option \"" + name + "\" has no value after \"=\"");
            }
            if (!name.isEmpty() && options.put(name, value) != null) {
                throw new IllegalArgumentException("option \"" + name + "\" is given twice");
            }
        }
        return options;
    }

    private static ProfilerOptions of(Map<String, String> options) {
        Map<ProfileKind, Long> rates = new EnumMap<>(ProfileKind.class);
        for (ProfileKind kind : AnnotatedRequest.KINDS) {
            String rate = options.remove(kind.label());
            if (rate != null) {
                rates.put(kind, rate.isEmpty() ? NO_RATE : Rate.parse(kind, rate));
            }
        }
        String folder = options.getOrDefault("dir", DEFAULT_FOLDER);
        String engine = options.getOrDefault("engine", "auto");
        boolean keepForks = isFirst("forks", options.getOrDefault("forks", "merge"), "keep", "merge");
        boolean exact = isFirst("exact", options.getOrDefault("exact", "on"), "on", "off");
        Path baseline = optionalFolder("baseline", options);
        Path save = optionalFolder("save", options);
        PushOptions push = options.containsKey("push")
                ? PushSettings.read(Map.of("url", options.get("push")), System.getenv(), Path.of(""))
                : null;
        List.of("dir", "engine", "forks", "exact", "baseline", "save", "push").forEach(options::remove);
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown option \"" + options.keySet().iterator().next() + "\": allowed are " + ALLOWED);
        }
        if (!rates.isEmpty() && rates.values().stream().allMatch(rate -> rate == 0)) {
            throw new IllegalArgumentException("every kind has rate 0: leave -prof jpprof out instead");
        }
        EngineChoice choice = EngineChoice.of(engine);
        AnnotatedRequest.of(rates, new AnnotatedPlaces(List.of())); // says at once which rates don't go together
        return new ProfilerOptions(
                Collections.unmodifiableMap(rates),
                choice,
                folder("dir", folder),
                keepForks,
                exact,
                baseline,
                save,
                push);
    }

    /**
     * The kinds and rates for one benchmark, whose annotations count where the option line says nothing.
     *
     * @throws IllegalArgumentException if an annotation has a rate that there is not: on which benchmark, and what is allowed
     */
    public ProfilingRequest request(BenchmarkParams benchmark) {
        String name = benchmark.getBenchmark();
        try {
            return AnnotatedRequest.of(rates, BenchmarkAnnotations.of(name));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("jpprof can't profile " + name + ": " + e.getMessage(), e);
        }
    }

    private static boolean isFirst(String option, String value, String first, String second) {
        if (!value.equals(first) && !value.equals(second)) {
            throw new IllegalArgumentException(option + "=" + value + ": allowed are " + first + " and " + second);
        }
        return value.equals(first);
    }

    private static @Nullable Path optionalFolder(String option, Map<String, String> options) {
        String name = options.get(option);
        return name == null ? null : folder(option, name);
    }

    private static Path folder(String option, String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("option \"" + option + "\" needs a folder, as in " + option + "=out");
        }
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(option + "=" + name + " is no path: " + PathEncoding.reason(e), e);
        }
    }
}
