// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the native library, {@code sampler.c}, which describes them.
 *
 * <p>Errors of the JVM are {@link IllegalStateException}s that name the function and the error.
 */
final class Native {
    /** The maximum number of concurrent observers. */
    static final int OBSERVERS = 64;

    /** The number of columns of a row. */
    static final int ROW = 14;

    /** The number of columns of a contention. */
    static final int CONTENTION_ROW = 5;

    // Options of an observer.
    static final int PROCESS = 1;
    static final int NEW_THREADS = 2;
    static final int LIVE = 4;

    // Kinds of rows.
    static final int ROW_SAMPLES = 0;
    static final int ROW_ENDED = 2;
    static final int ROW_BY_VM = 3;

    private Native() {}

    static native void attach(long budget, int coarser);

    static native void claim(boolean on);

    static native void events(@Nullable Thread thread, boolean on);

    static native void setInterval(int bytes);

    static native void setHumongous(long size, long share);

    static native void open(int slot, double rate, int wants, long newerThan, @Nullable Method root);

    static native void close(int slot);

    static native boolean watch(int slot, long thread, boolean on);

    static native void mute(boolean on);

    static native long arm(int step, int limit);

    static native long mark();

    static native long marked();

    static native void monitors(long shortest);

    static native long contentions(long[] rows);

    static native int read(long[] rows);

    static native boolean sweep(boolean always);

    static native long[] frames(long stack);

    static native @Nullable String method(long method, int which);

    static native @Nullable String classSignature(long row);

    static native @Nullable String threadName(long id);

    static native boolean isVirtual(long thread);

    static native long probe(Object object);

    static native int probed(long probe);

    static native void figures(int slot, long[] values);

    static native long newestThread();
}
