// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/**
 * Why a count is not known exactly.
 *
 * @param reason the kind of reason, to decide by
 * @param explanation the whole of it with its figures and the remedy, in one line, to show
 */
public record CountRefusal(Reason reason, String explanation) {
    /** Kinds of reasons. */
    public enum Reason {
        /** No engine can sample every allocation here, or the engine failed. */
        NO_SAMPLES,
        /** The samples of the measuring thread don't have the bytes of the JVM's own counter. */
        BYTES_DISAGREE,
        /** The samples of another thread don't: it was allocating at one of the ends. */
        OTHER_THREAD_DISAGREES,
        /** More threads were made than the measured code made, and which are its own is unknown. */
        UNKNOWN_THREADS,
        /** The JVM ignored the request for a full collection. */
        NO_COLLECTION,
        /** The engine knows no live objects. */
        NOT_SUPPORTED
    }

    /** The explanation. */
    @Override
    public String toString() {
        return explanation;
    }
}
