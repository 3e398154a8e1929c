// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.config;

import java.util.List;
import java.util.Locale;

/** What to do with baselines. */
public enum BaselineMode {
    /** Compare tests with them. */
    CHECK,
    /** Write them. */
    UPDATE,
    /** Ignore them. */
    OFF;

    static BaselineMode of(String text) {
        for (BaselineMode mode : values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("allowed are " + List.of("check", "update", "off"));
    }
}
