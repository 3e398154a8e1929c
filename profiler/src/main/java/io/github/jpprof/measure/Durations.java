// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
final class Durations {
    private Durations() {}

    /** {@code 5.120 ms}; milliseconds are the unit of a wait. */
    static String text(Duration time) {
        return String.format(Locale.ROOT, "%,.3f ms", time.toNanos() / 1e6);
    }
}
