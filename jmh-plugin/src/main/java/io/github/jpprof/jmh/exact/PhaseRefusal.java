// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

/**
 * Why the allocations of a benchmark were not counted exactly.
 *
 * @param reason the kind of reason, to decide by
 * @param explanation the whole of it with its figures and the remedy, in one line, to show
 */
public record PhaseRefusal(Reason reason, String explanation) {
    /** Kinds of reasons. */
    public enum Reason {
        /** The extra phase is switched off. */
        SWITCHED_OFF,
        /** There is no fork to run the extra phase in. */
        NO_FORK,
        /** The benchmark could not be run once more, or not in time. */
        NOT_RUN,
        /** The fork left no count. */
        NOT_DELIVERED,
        /** No engine can sample every allocation here. */
        NO_SAMPLES,
        /** The JVM does not count the bytes of its threads. */
        NO_COUNTERS,
        /** A thread ended, and its counter with it. */
        THREAD_ENDED,
        /** The samples of a thread don't have the bytes of its counter. */
        BYTES_DISAGREE,
        /** The extra phase had no operation. */
        NO_OPERATIONS,
        /** Operations differ, and threads that don't run the benchmark allocate for some of them. */
        OTHER_THREADS,
        /** Operations differ in how large their objects are. */
        DIFFERENT_SIZES,
        /** The operations of the measurement allocate more or less than any of the extra phase. */
        MEASUREMENT_DIFFERS
    }

    /** The explanation. */
    @Override
    public String toString() {
        return explanation;
    }
}
