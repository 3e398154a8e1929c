// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import java.time.Duration;
import java.util.Locale;

/** Durations in messages. */
public final class Durations {
    private Durations() {}

    /** {@code 5.120 ms}; milliseconds are the unit of a wait. */
    public static String text(Duration time) {
        return String.format(Locale.ROOT, "%,.3f ms", time.toNanos() / 1e6);
    }
}
