// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether any thread has waited for another one, by the JVM's own counts; to ask for these is much faster than to end
 * a chunk of a recording and read it.
 *
 * <p>A thread whose counts are the same twice, and that waits at both times or at none, has neither begun nor ended a wait
 * in between.
 */
public final class ThreadWaits {
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
    private static final Set<Thread.State> WAITING =
            Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

    /** The JVM's own, and the profiler's, which are no waits of the program. */
    private final Set<Long> jvmThreads = new HashSet<>();

    private List<Waits> last = List.of();
    private long threadsStarted;
    private long changes;

    private record Waits(long thread, long counts, boolean now) {}

    /** A number that stays the same as long as no thread begins or ends a wait. */
    public long changes() {
        long started = BEAN.getTotalStartedThreadCount();
        if (started != threadsStarted) {
            jvmThreads.clear();
            JvmThreads.addTo(jvmThreads);
        }
        List<Waits> waits = waits();
        // The waits of a virtual thread are not counted, and the state of its carrier says nothing about them.
        boolean virtual = !CarrierThreads.ids().isEmpty();
        if (virtual || started != threadsStarted || !waits.equals(last)) {
            changes++;
        }
        last = waits;
        threadsStarted = started;
        return changes;
    }

    private List<Waits> waits() {
        List<Waits> waits = new ArrayList<>();
        for (ThreadInfo thread : ThreadInfos.all(0)) {
            // It may have ended.
            if (thread != null && !jvmThreads.contains(thread.getThreadId())) {
                waits.add(new Waits(
                        thread.getThreadId(),
                        thread.getBlockedCount() + thread.getWaitedCount(),
                        WAITING.contains(thread.getThreadState())));
            }
        }
        return waits;
    }
}
