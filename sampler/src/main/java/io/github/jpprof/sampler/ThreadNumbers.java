// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;

/**
 * The identifiers of threads, which increase, and how many threads the program has made by them. The profiler makes threads
 * at any time and on any thread, and makes all of them here, for they have identifiers as well.
 */
public final class ThreadNumbers {
    // Before JDK 21 threads that are made for their number only would stay in their group's count.
    private static final boolean BY_NUMBER = Runtime.version().feature() >= 21;

    /** To look it up each time takes longer than to ask it. */
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private static long neverStarted;
    private static long started;

    private ThreadNumbers() {}

    /** Makes a thread of the profiler's that is never started. */
    public static synchronized Thread neverStarted() {
        Thread thread = new Thread(() -> {});
        neverStarted++;
        return thread;
    }

    /** Makes a thread of the profiler's that is started at once. */
    public static synchronized Thread started(Supplier<Thread> maker) {
        Thread thread = maker.get();
        started++;
        return thread;
    }

    /** The identifier of the newest thread; all threads created later have larger ones. */
    static long newest() {
        long newest = Native.newestThread();
        return newest >= 0 ? newest : neverStarted().getId();
    }

    /**
     * How many threads the program has made, platform or virtual, or before JDK 21, how many platform threads it has started:
     * more or less than that by a number that never changes.
     */
    public static synchronized long madeByProgram() {
        return BY_NUMBER
                ? neverStarted().getId() - neverStarted - started
                : BEAN.getTotalStartedThreadCount() - started;
    }
}
