// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.threads.ThreadCensus;
import io.github.jpprof.sampler.HeapObserver;

/**
 * What the threads allocated that arm an observer. The JVM counts it, and no observer of the heap has a sample of it: one
 * that goes on while another is armed has to leave it out of the JVM's count.
 */
public final class UnsampledBytes {
    private static final ThreadLocal<long[]> BYTES = ThreadLocal.withInitial(() -> new long[1]);

    private UnsampledBytes() {}

    /**
     * Arms an observer on the calling thread.
     *
     * @throws ProfilingException if the JVM has no count for the thread, as for a virtual one
     */
    public static void arm(HeapObserver observer) {
        long[] bytes = BYTES.get(); // the first time, that allocates
        long before = ThreadCensus.ofThisThread();
        observer.arm();
        bytes[0] += ThreadCensus.ofThisThread() - before;
    }

    /** What the calling thread has allocated in its life, without that. */
    public static long othersOfThisThread() {
        long[] bytes = BYTES.get();
        return ThreadCensus.ofThisThread() - bytes[0];
    }
}
