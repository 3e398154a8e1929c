// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/**
 * Why a heap profile has no in-use figures.
 *
 * @param reason the kind of reason
 * @param samples how many allocations were sampled
 * @param capacity how many sampled objects the engine can watch
 */
public record InUseGap(Reason reason, long samples, long capacity) {
    /** Kinds of reasons. */
    public enum Reason {
        /** The session goes on; they are known at its end. */
        SESSION_RUNS,
        /** The profile is cumulative, and the engine knows them only when it stops. */
        CUMULATIVE,
        /** The engine doesn't know them. */
        NOT_SUPPORTED,
        /** More objects were sampled than the engine can watch. */
        TOO_MANY_SAMPLES,
        /** The JVM ignored the request for a full collection. */
        NO_COLLECTION,
        /** The engine was stopped and started for another session meanwhile. */
        INTERRUPTED
    }

    /** The reason in words, with its figures and the remedy. */
    public String explanation() {
        return switch (reason) {
            case SESSION_RUNS -> "they are known only at the end";
            case CUMULATIVE ->
                "the JVM reports which sampled objects are still reachable only when sampling ends; the text"
                        + " of debug=2 has them by class";
            case NOT_SUPPORTED -> "Flight Recorder doesn't know them";
            case TOO_MANY_SAMPLES ->
                "the table behind them holds " + capacity + " samples, and there were " + samples
                        + "; a larger rate makes room";
            case NO_COLLECTION -> "the JVM ignores System.gc()";
            case INTERRUPTED -> "another session ended or began meanwhile, and ended the watch over live objects";
        };
    }
}
