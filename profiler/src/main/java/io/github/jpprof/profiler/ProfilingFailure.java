// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/**
 * Why a profile could not be taken.
 *
 * @param reason the kind of reason, to decide by
 * @param explanation the whole of it, in one line, to show
 */
public record ProfilingFailure(Reason reason, String explanation) {
    /** Kinds of reasons. */
    public enum Reason {
        /** There is no engine for this kind here: no native library, or a JVM without Flight Recorder. */
        NO_ENGINE,
        /** The engine is there, but could not be started: another user has it, or a right is missing. */
        NOT_STARTED,
        /** The engine ran, and failed before the profile was complete. */
        INTERRUPTED,
        /** The profile was taken in another JVM, and did not arrive. */
        NOT_DELIVERED
    }

    /** The explanation. */
    @Override
    public String toString() {
        return explanation;
    }
}
