// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.util.Locale;

/** Which engine takes the profiles. */
public enum EngineChoice {
    /** The best engine for each kind; where it can't be had, the other one, and one line that says why. */
    AUTO,
    /** async-profiler for CPU time, or nothing; allocations and waits as with {@link #AUTO}. */
    ASYNC,
    /** Flight Recorder for everything. */
    JFR;

    /**
     * Finds the choice named {@code auto}, {@code async} or {@code jfr}.
     *
     * @throws IllegalArgumentException naming the value and what is allowed
     */
    public static EngineChoice of(String name) {
        for (EngineChoice choice : values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(name)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("unknown engine \"" + name + "\": allowed are [auto, async, jfr]");
    }
}
