// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/** One thread as an engine names it. */
public record ThreadRef(String name, long javaId, boolean virtual) {
    /** The {@code javaId} of a thread that is not a Java thread: the collector's, the compiler's. */
    public static final long NATIVE = -1;

    /** Whether it runs no Java code: a thread of the JVM's own, or of a native library. */
    public boolean isNative() {
        return javaId == NATIVE && !virtual;
    }
}
