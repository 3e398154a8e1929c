// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.junit.config.JvmKind;
import io.github.jpprof.junit.limits.BaselineStore.Figures;
import io.github.jpprof.measure.Allocations;

/** What is said of baselines. */
final class BaselineTexts {
    private BaselineTexts() {}

    static String amount(Figures figures) {
        return figures.objects() + " objects, " + figures.bytes() + " B";
    }

    static String regression(String test, Figures before, Figures now, Allocations found, String diff) {
        return test + " allocates more than its baseline:\n"
                + "  baseline: " + amount(before) + ", of " + JvmKind.THIS + "\n"
                + "  actual:   " + amount(now) + "\n"
                + "  tier:     " + found.basis() + "\n"
                + "  counted:  " + found.scope() + "\n"
                + diff
                + "\n  If this is meant, -Djpprof.baseline=update writes a new baseline.";
    }

    static String improvement(String test, Figures before, Figures now) {
        return test + " allocates less than its baseline, which is a ratchet:\n"
                + "  baseline: " + amount(before) + ", of " + JvmKind.THIS + "\n"
                + "  actual:   " + amount(now) + "\n"
                + "  -Djpprof.baseline=update keeps the improvement.";
    }

    static String improved(Figures before, Figures now) {
        return amount(now) + " are less than its " + amount(before) + "; -Djpprof.baseline=update keeps that";
    }
}
