// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The JVM's own count of the bytes that each platform thread has allocated. */
final class ThreadCounters {
    private ThreadCounters() {}

    /** Bytes since its start by the id of each thread that is alive; empty in a JVM that does not count them. */
    static Map<Long, Long> now() {
        Map<Long, Long> byThread = new HashMap<>();
        bean().ifPresent(threads -> {
            long[] ids = threads.getAllThreadIds();
            long[] bytes = threads.getThreadAllocatedBytes(ids);
            for (int i = 0; i < ids.length; i++) {
                byThread.put(ids[i], Math.max(0, bytes[i])); // negative: it has ended
            }
        });
        return byThread;
    }

    /** The JVM's bean, if it counts; other code that has switched the counts off has only hidden them. */
    static Optional<ThreadMXBean> bean() {
        try {
            if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                    && threads.isThreadAllocatedMemorySupported()) {
                threads.setThreadAllocatedMemoryEnabled(true);
                return Optional.of(threads);
            }
        } catch (LinkageError e) {
            return Optional.empty(); // the module jdk.management is missing
        }
        return Optional.empty();
    }

    /** What a thread allocated between two readings. */
    static long since(Map<Long, Long> before, Map<Long, Long> after, long thread) {
        return after.getOrDefault(thread, 0L) - before.getOrDefault(thread, 0L);
    }
}
