// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The settings that a chunk was recorded with: async-profiler's intervals and the JDK's periods. */
final class Settings {
    private static final Map<String, TimeUnit> UNITS = Map.of(
            "", TimeUnit.NANOSECONDS,
            "ns", TimeUnit.NANOSECONDS,
            "us", TimeUnit.MICROSECONDS,
            "ms", TimeUnit.MILLISECONDS,
            "s", TimeUnit.SECONDS);
    private static final int MOST_DIGITS = 15;

    private final Map<String, String> values = new HashMap<>();
    private final Map<Long, Long> periods = new HashMap<>();

    /** @param type the number of the type of events that the setting applies to */
    void add(long type, String name, String value) {
        values.put(name, value);
        if (name.equals("period")) {
            periods.put(type, nanos(value));
        }
    }

    /** Whether execution samples include waiting threads. */
    boolean areWallClock() {
        return values.getOrDefault("event", "").equals("wall");
    }

    /**
     * The nanoseconds between two samples; 0 if unknown.
     *
     * @param type the number of the type of the samples
     * @param wallClock whether the samples are of all threads
     */
    long sampleNanos(long type, boolean wallClock) {
        String interval = wallClock && !areWallClock() ? "wall" : "interval";
        return values.containsKey(interval) ? nanos(values.get(interval)) : periods.getOrDefault(type, 0L);
    }

    /** Parses {@code 20 ms} or {@code 10000000} to nanoseconds; returns 0 for {@code everyChunk} and other texts. */
    private static long nanos(String span) {
        int digits = 0;
        while (digits < span.length() && Character.isDigit(span.charAt(digits))) {
            digits++;
        }
        TimeUnit unit = UNITS.get(span.substring(digits).strip());
        boolean known = unit != null && digits > 0 && digits <= MOST_DIGITS;
        return known ? unit.toNanos(Long.parseLong(span.substring(0, digits))) : 0;
    }
}
