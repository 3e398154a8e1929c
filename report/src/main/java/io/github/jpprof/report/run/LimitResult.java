// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * The result of one limit or baseline of a test.
 *
 * @param limit the limit as written in the code: {@code @MaxAllocations(objects = 0)}
 * @param measure the measured quantity, by the name of the sample type if there is one: {@code alloc_objects}, {@code
 *     delay}
 * @param unit the unit of both figures, as in profiles: {@code count}, {@code bytes}, {@code nanoseconds}
 * @param expected the largest allowed value; empty if there is none, as before a first baseline
 * @param actual the measured value; empty if it could not be measured
 * @param precision the precision of {@code actual}
 * @param state whether the limit was kept
 * @param detail lines of detail: the top sites of an excess, or the reason for no decision
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

    /** The precision of a figure. */
    public enum Precision {
        /** All events are counted. */
        EXACT,
        /** All events of a part are counted: those of the measuring thread, if other threads are unknown. */
        PARTIAL,
        /** Computed from samples; never decides a limit. */
        ESTIMATE
    }

    /** Whether a limit was kept. */
    public enum State {
        /** The limit is kept. */
        PASSED,
        /** The limit is exceeded. */
        FAILED,
        /** There is no exact figure to decide with; the test fails. */
        UNDECIDED,
        /** There is no baseline to compare with; the test passes. */
        NEW,
        /** The baseline was written in this run, so there is nothing to compare with yet. */
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
