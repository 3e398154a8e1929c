// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * The result of one limit or baseline of a test.
 *
 * @param limit the limit as it stands in the code: {@code @MaxAllocations(objects = 0)}
 * @param measure what is counted, with the name of a sample type where it is one: {@code alloc_objects}, {@code delay}
 * @param unit of both figures, as in profiles: {@code count}, {@code bytes}, {@code nanoseconds}
 * @param expected the most that is allowed; empty if there is nothing to compare with, as before a first baseline
 * @param actual what was found; empty if it could not be measured
 * @param precision how {@code actual} is known
 * @param state whether it was kept
 * @param detail more of it in lines of text: the top sites of an excess, or why nothing was decided
 */
public record LimitResult(
        String limit,
        String measure,
        String unit,
        OptionalLong expected,
        OptionalLong actual,
        Precision precision,
        State state,
        String detail) {

    /** How a figure is known. */
    public enum Precision {
        /** Every event was counted. */
        EXACT,
        /** An exact count of a part: of the measuring thread, where nothing is known of the others. */
        PARTIAL,
        /** Some events stand for all; never decides a limit. */
        ESTIMATE
    }

    /** Whether a limit was kept. */
    public enum State {
        /** Kept. */
        PASSED,
        /** Exceeded. */
        FAILED,
        /** There is no exact figure to decide by. */
        UNDECIDED,
        /** A baseline that was written in this run: there is nothing yet to compare the test with. */
        RECORDED
    }

    public LimitResult {
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(actual, "actual");
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }
}
