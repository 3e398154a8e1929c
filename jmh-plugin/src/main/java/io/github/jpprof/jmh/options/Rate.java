// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import io.github.jpprof.profiler.ProfileKind;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rates with units: {@code 1000}, {@code 512k}, {@code 10us}. */
final class Rate {
    private static final Pattern FORM = Pattern.compile("(\\d+)([a-z]*)");
    private static final Map<String, Long> FREQUENCIES = Map.of("", 1L, "hz", 1L);
    private static final Map<String, Long> SIZES = Map.of(
            "", 1L, "b", 1L, "k", 1L << 10, "kb", 1L << 10, "m", 1L << 20, "mb", 1L << 20, "g", 1L << 30, "gb",
            1L << 30);
    private static final Map<String, Long> TIMES =
            Map.of("", 1L, "ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    private static final Map<String, Long> COUNTS = Map.of("", 1L);

    private Rate() {}

    /**
     * Reads the rate of a kind, in the kind's unit.
     *
     * @throws IllegalArgumentException if it is no number with a unit of that kind, or out of range
     */
    static long parse(ProfileKind kind, String text) {
        Map<String, Long> units =
                switch (kind) {
                    case CPU -> FREQUENCIES;
                    case HEAP, ALLOCS -> SIZES;
                    case BLOCK, WALL -> TIMES;
                    case MUTEX, GOROUTINE, THREADCREATE -> COUNTS;
                };
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(kind.label() + " rate \"" + text + "\": a whole number" + unitsOf(kind)
                    + " is needed; " + example(kind) + " is the default");
        }
        try {
            return kind.checkRate(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    kind.label() + " rate \"" + text + "\" is too large: " + kind.allowedRates(), e);
        }
    }

    private static String unitsOf(ProfileKind kind) {
        return switch (kind) {
            case CPU, MUTEX, GOROUTINE, THREADCREATE -> "";
            case HEAP, ALLOCS -> " of bytes, or with k, m or g,";
            case BLOCK, WALL -> " with ns, us, ms or s";
        };
    }

    private static String example(ProfileKind kind) {
        return kind.label()
                + switch (kind) {
                    case CPU -> "=100";
                    case HEAP, ALLOCS -> "=512k";
                    case BLOCK -> "=10us";
                    case WALL -> "=10ms";
                    case MUTEX, GOROUTINE, THREADCREATE -> "=1";
                };
    }
}
