// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;

/**
 * The identifiers of threads, which increase, and how many threads the program has made. The profiler makes threads at any
 * time and on any thread, and makes all of them here, so that they are not taken for the program's.
 */
public final class ThreadNumbers {
    // Before JDK 21 threads that are made for their number only would stay in their group's count.
    private static final boolean BY_NUMBER = Runtime.version().feature() >= 21;

    /** To look it up each time takes longer than to ask it. */
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private static long made;
    private static long started;

    private ThreadNumbers() {}

    /** Makes a thread of the profiler's that is never started. */
    public static Thread neverStarted() {
        return make(() -> new Thread(() -> {}));
    }

    /** Makes a virtual thread of the profiler's, or one that is never started. */
    public static synchronized Thread make(Supplier<Thread> maker) {
        Thread thread = maker.get();
        made++;
        return thread;
    }

    /** Makes a platform thread of the profiler's that is started at once. */
    public static synchronized Thread started(Supplier<Thread> maker) {
        Thread thread = make(maker);
        started++;
        return thread;
    }

    /** The identifier of the newest thread; all threads created later have larger ones. */
    static long newest() {
        long newest = Native.newestThread();
        return newest >= 0 ? newest : neverStarted().getId();
    }

    /**
     * A number that is larger than the identifiers of all virtual threads so far, and smaller than those of later ones. Before
     * JDK 21 there are none, and no thread is made for it.
     */
    public static long newestVirtual() {
        return BY_NUMBER ? neverStarted().getId() : Long.MAX_VALUE;
    }

    /**
     * A number that grows with each thread that the program makes, platform or virtual, or before JDK 21, starts. It may grow
     * by itself: threads that the JVM makes for its collections have identifiers, too.
     */
    public static synchronized long madeAtMost() {
        return BY_NUMBER ? neverStarted().getId() - made : startedByProgram();
    }

    /** How many platform threads have been started, without the profiler's. */
    public static synchronized long startedByProgram() {
        return BEAN.getTotalStartedThreadCount() - started;
    }
}
