// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/** One thread as an engine names it. */
public record ThreadRef(String name, long javaId, boolean virtual) {
    /** The {@code javaId} of a thread that is not a Java thread: the collector's, the compiler's. */
    public static final long NATIVE = -1;
}
