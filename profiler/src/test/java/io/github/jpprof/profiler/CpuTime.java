// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time by the thread's own clock, however busy the machine is. */
public final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int STEPS = 1_000_000;

    private static volatile double sink; // what is computed must be used

    private CpuTime() {}

    /**
     * Uses at least so many nanoseconds, and returns how many; mostly in arithmetic, for a stack within the call that reads
     * the clock can't always be walked, and Flight Recorder of JDK 17 does not take a thread in it for a running one.
     */
    public static long burn(long nanos) {
        long start = THREADS.getCurrentThreadCpuTime();
        long used = 0;
        while (used < nanos) {
            sink = arithmetic(sink, STEPS);
            used = THREADS.getCurrentThreadCpuTime() - start;
        }
        return used;
    }

    /** So many steps of it, a few nanoseconds each; returns what must be used. */
    public static double arithmetic(double from, int steps) {
        double sum = from;
        for (int i = 0; i < steps; i++) {
            sum = Math.sqrt(sum + i);
        }
        return sum;
    }
}
