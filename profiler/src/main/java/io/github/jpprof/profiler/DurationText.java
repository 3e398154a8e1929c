// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ns|us|ms|s)");

    private DurationText() {}

    /**
     * Reads {@code 5ms}: a whole number and one of ns, us, ms, s.
     *
     * @throws IllegalArgumentException if it is something else; the message says what is allowed
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "allowed is a whole number of up to nine digits and one of ns, us, ms, s: \"5ms\"");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ns" -> Duration.ofNanos(number);
            case "us" -> Duration.of(number, ChronoUnit.MICROS);
            case "ms" -> Duration.ofMillis(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /** {@code 5.120 ms}: a wait, in its usual unit. */
    public static String ofWait(Duration time) {
        return String.format(Locale.ROOT, "%,.3f ms", time.toNanos() / 1e6);
    }

    /** {@code 10 ms}, or {@code 2500 ns} for what is not a whole number of milliseconds: a period, exactly. */
    public static String ofPeriod(long nanos) {
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }
}
