// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** Uses CPU time, measured by the thread's own clock. */
final class CpuBurner {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static volatile long sink; // what is computed must be used

    private CpuBurner() {}

    /** Uses at least that much CPU time, and returns how much it was. */
    static Duration burn(Duration cpuTime) {
        long start = THREADS.getCurrentThreadCpuTime();
        long used = 0;
        while (used < cpuTime.toNanos()) {
            sink = churn(sink);
            used = THREADS.getCurrentThreadCpuTime() - start;
        }
        return Duration.ofNanos(used);
    }

    private static long churn(long seed) {
        long x = seed | 1;
        for (int i = 0; i < 200_000; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}
