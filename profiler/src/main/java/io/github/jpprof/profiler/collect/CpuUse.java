// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profiler.engine.jvm.ProcessCpuTime;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What the process has used at one moment.
 *
 * @param nanos CPU time of all threads, the JVM's own among them; negative if it is unknown
 * @param endedThreads how many threads of the program have ended
 */
record CpuUse(long nanos, long endedThreads) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static CpuUse now() {
        return new CpuUse(ProcessCpuTime.nanos(), THREADS.getTotalStartedThreadCount() - THREADS.getThreadCount());
    }

    /** What was used since then; its time is negative if one of the two is unknown. */
    CpuUse since(CpuUse before) {
        boolean known = nanos >= 0 && before.nanos >= 0;
        return new CpuUse(known ? nanos - before.nanos : -1, Math.max(0, endedThreads - before.endedThreads));
    }
}
