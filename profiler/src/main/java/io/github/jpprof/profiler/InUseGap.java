// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/** Why a heap profile has no in-use figures. */
public enum InUseGap {
    /** The session goes on; they are known at its end. */
    SESSION_RUNS("they are known only at the end"),
    /** The engine doesn't know them. */
    NOT_SUPPORTED("Flight Recorder doesn't know them"),
    /** The JVM ignored the request for a full collection. */
    NO_COLLECTION("the JVM ignores System.gc() because of -XX:+DisableExplicitGC");

    private final String explanation;

    InUseGap(String explanation) {
        this.explanation = explanation;
    }

    /** The reason in words. */
    public String explanation() {
        return explanation;
    }
}
