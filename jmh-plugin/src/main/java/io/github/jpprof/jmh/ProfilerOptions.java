// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.ProfilerException;

/**
 * What the option line of the profiler asks for.
 *
 * @param request the kinds and rates
 * @param engine which engine takes them
 * @param folder where the folders of the benchmarks are
 * @param keepForks whether the profiles of each fork are kept beside their sum
 */
record ProfilerOptions(ProfilingRequest request, EngineChoice engine, Path folder, boolean keepForks) {
    private static final String DEFAULT_FOLDER = "target/jpprof/jmh";
    private static final String ALLOWED = "cpu, heap, allocs, block, dir, engine, forks, help";

    private static final String HELP = """
            Usage: -prof jpprof or -prof 'jpprof:cpu=1000;heap=512k;block;dir=out'
            Quote the whole for the shell. Without a kind: cpu and heap.

              cpu[=HZ]        samples a second of CPU time, 1 to 1000000 (100)
              heap[=BYTES]    bytes between two sampled allocations; k, m, g (512k)
              allocs[=BYTES]  the same without what is still in use
              block[=TIME]    the shortest wait that is recorded; ns, us, ms, s (10us)
              dir=FOLDER      where the profiles go (%s)
              engine=ENGINE   auto, async or jfr (auto)
              forks=keep      keep the profiles of each fork beside their sum; or merge (merge)
            """.formatted(DEFAULT_FOLDER);

    /**
     * Reads an option line.
     *
     * @throws ProfilerException if it asks for help, or for what there is not
     */
    static ProfilerOptions parse(String line) throws ProfilerException {
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
        ProfilingRequest request = ProfilingRequest.of();
        boolean anyKind = false;
        for (ProfileKind kind : ProfileKind.values()) {
            String rate = options.remove(kind.label());
            if (rate != null) {
                anyKind = true;
                request = request.with(kind, rate.isEmpty() ? kind.defaultRate() : Rate.parse(kind, rate));
            }
        }
        String folder = options.getOrDefault("dir", DEFAULT_FOLDER);
        String engine = options.getOrDefault("engine", "auto");
        String forks = options.getOrDefault("forks", "merge");
        List.of("dir", "engine", "forks").forEach(options::remove);
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown option \"" + options.keySet().iterator().next() + "\": allowed are " + ALLOWED);
        }
        if (anyKind && request.kinds().isEmpty()) {
            throw new IllegalArgumentException("every kind has rate 0: leave -prof jpprof out instead");
        }
        return new ProfilerOptions(
                anyKind ? request : ProfilingRequest.of(ProfileKind.CPU, ProfileKind.HEAP),
                EngineChoice.of(engine),
                folder(folder),
                keep(forks));
    }

    private static boolean keep(String forks) {
        return switch (forks) {
            case "keep" -> true;
            case "merge" -> false;
            default -> throw new IllegalArgumentException("forks=" + forks + ": allowed are keep and merge");
        };
    }

    private static Path folder(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("option \"dir\" needs a folder, as in dir=out");
        }
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("dir=" + name + " is no path: " + e.getReason(), e);
        }
    }
}
