// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a chunk says of how it was made: async-profiler's intervals and the JDK's periods. */
final class Settings {
    private static final Pattern SPAN = Pattern.compile("(\\d+) ?(ns|us|ms|s)?");
    private static final Map<String, Long> NANOS =
            Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    private final Map<String, String> values = new HashMap<>();
    private final Map<Long, Long> periods = new HashMap<>();

    /** @param type the number of the type of events that it is of */
    void add(long type, String name, String value) {
        values.put(name, value);
        if (name.equals("period")) {
            periods.put(type, nanos(value));
        }
    }

    /** Whether execution samples are of threads that wait, too. */
    boolean areWallClock() {
        return values.getOrDefault("event", "").equals("wall");
    }

    /**
     * How many nanoseconds lie between two samples; 0 if it is unknown.
     *
     * @param type the number of the type of the samples
     * @param wallClock whether they are of all threads
     */
    long sampleNanos(long type, boolean wallClock) {
        String interval = wallClock && !areWallClock() ? "wall" : "interval";
        return values.containsKey(interval) ? nanos(values.get(interval)) : periods.getOrDefault(type, 0L);
    }

    private static long nanos(String span) {
        Matcher matcher = SPAN.matcher(span);
        if (!matcher.matches() || matcher.group(1).length() > 15) {
            return 0; // "everyChunk" for instance
        }
        long number = Long.parseLong(matcher.group(1));
        return number * (matcher.group(2) == null ? 1 : NANOS.get(matcher.group(2)));
    }
}
