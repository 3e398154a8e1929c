// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import com.sun.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes the threads of this JVM have allocated, by the JVM's own counters: all but the thread that asks, from
 * which JMH and its profilers work, between the iterations and within.
 *
 * <p>From JDK 21 on there is a counter of all threads. Before, each thread is asked, and what a thread allocated that has
 * ended since is not known; JMH's {@code -prof gc} counts in the same ways.
 *
 * @param total by all threads, or negative where that is not known
 * @param byThread by thread id, where the total is not known
 */
public record AllocatedBytes(long total, Map<Long, Long> byThread) {
    private static final @Nullable Method TOTAL = totalSinceJdk21();

    /** The counters, or null in a JVM that has none. */
    public static @Nullable AllocatedBytes now() {
        ThreadMXBean threads = ThreadCounters.bean().orElse(null);
        if (threads == null) {
            return null;
        }
        long self = Thread.currentThread().getId();
        if (TOTAL != null) {
            try {
                long total = (long) TOTAL.invoke(threads);
                return new AllocatedBytes(total - threads.getThreadAllocatedBytes(self), Map.of());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a public method of a public interface", e);
            }
        }
        Map<Long, Long> byThread = ThreadCounters.now();
        byThread.remove(self);
        return new AllocatedBytes(-1, byThread);
    }

    /** What was allocated from an earlier reading to this one. */
    public long since(AllocatedBytes earlier) {
        if (total >= 0) {
            return total - earlier.total;
        }
        long sum = 0;
        for (long thread : byThread.keySet()) {
            sum += Math.max(0, ThreadCounters.since(earlier.byThread, byThread, thread));
        }
        return sum;
    }

    private static @Nullable Method totalSinceJdk21() {
        try {
            return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
        } catch (NoSuchMethodException | LinkageError e) {
            return null;
        }
    }
}
