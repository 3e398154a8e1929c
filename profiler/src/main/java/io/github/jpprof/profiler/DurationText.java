// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.time.Duration;
import java.util.Locale;

/** Durations as text. */
public final class DurationText {
    private DurationText() {}

    /** {@code 5.120 ms}: a wait, in its usual unit. */
    public static String ofWait(Duration time) {
        return String.format(Locale.ROOT, "%,.3f ms", time.toNanos() / 1e6);
    }

    /** {@code 10 ms}, or {@code 2500 ns} for what is not a whole number of milliseconds: a period, exactly. */
    public static String ofPeriod(long nanos) {
        return nanos % 1_000_000 == 0 ? nanos / 1_000_000 + " ms" : nanos + " ns";
    }
}
