// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.threads;

import io.github.jpprof.profiler.ProfilingException;

/**
 * How many bytes each thread has allocated to measure something.
 *
 * <p>Their samples are dropped with the rest of the profiler's own work, and what arms an observer of the heap has none. So a
 * count around another measurement leaves them out of the thread's own count as well, and the two agree.
 */
public final class CountingOverhead {
    private static final ThreadLocal<long[]> BYTES = ThreadLocal.withInitial(() -> new long[1]);

    private CountingOverhead() {}

    /**
     * What the calling thread has allocated in its life, without what it has to measure.
     *
     * @throws ProfilingException if the JVM has no count for it, as for a virtual thread
     */
    public static long othersOfThisThread() {
        long[] bytes = BYTES.get(); // the first time, that allocates too
        return ThreadCensus.ofThisThread() - bytes[0];
    }

    /** The same, for what a virtual thread can measure as well: -1 if the JVM has no count for the calling thread. */
    public static long othersOfThisThreadIfCounted() {
        long[] bytes = BYTES.get();
        long counted = ThreadCensus.ofThisThreadIfCounted();
        return counted < 0 ? counted : counted - bytes[0];
    }

    /** What the calling thread has allocated since it had these others was to measure; there may be no count for it. */
    public static void since(long others) {
        if (others >= 0) {
            long[] bytes = BYTES.get();
            bytes[0] = ThreadCensus.ofThisThread() - others;
        }
    }
}
