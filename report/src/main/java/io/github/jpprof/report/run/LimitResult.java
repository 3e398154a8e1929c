// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What came of one limit, or one baseline, that a test was held to.
 *
 * @param limit what is demanded, as it stands in the code: {@code @MaxAllocations(objects = 0)}
 * @param measure what is counted, with the name of a sample type where it is one: {@code alloc_objects}, {@code delay}
 * @param unit of both figures, as in profiles: {@code count}, {@code bytes}, {@code nanoseconds}
 * @param expected the most that is allowed; empty if there is nothing to compare with, as before a first baseline
 * @param actual what was found; empty if it could not be measured
 * @param tier how much {@code actual} is worth
 * @param state whether the limit was kept
 * @param detail what else there is to say, in lines of text: the top sites of an excess, or why nothing was decided
 */
public record LimitResult(
        String limit,
        String measure,
        String unit,
        OptionalLong expected,
        OptionalLong actual,
        Tier tier,
        State state,
        String detail) {

    /** How much a figure is worth. */
    public enum Tier {
        /** Every event was counted. */
        EXACT,
        /** Some events stand for all; never decides a limit. */
        ESTIMATE
    }

    /** What came of a limit. */
    public enum State {
        /** Kept. */
        PASSED,
        /** Exceeded. */
        FAILED,
        /** No exact figure was to be had. */
        UNDECIDED,
        /** A baseline that was written in this run: there is nothing yet to hold the test to. */
        RECORDED
    }

    public LimitResult {
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(actual, "actual");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }
}
