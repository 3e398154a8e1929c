// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import java.lang.ref.Reference;
import one.profiler.AsyncProfiler;

/**
 * Arms a thread's allocation sampler.
 *
 * <p>The JVM draws the distance to a thread's next sample at the last one, with the rate of that time. At a lower rate
 * than the JVM's own a thread is therefore sampled rightly only after its first sample; this allocates until then.
 */
final class Arming {
    // Chunks small enough to waste little, in all far more than a distance drawn at the JVM's own rate.
    private static final int JVM_RATE = 512 << 10;
    private static final int CHUNK_BYTES = 16 << 10;
    private static final int LIMIT = 4096;

    private Arming() {}

    /** Arms the calling thread for samples of this distance; 0 is none. */
    static void armThread(AsyncProfiler profiler, long allocBytes) {
        if (allocBytes == 0 || allocBytes >= JVM_RATE) {
            return;
        }
        // CPU samples move the same counter, but not several times in a row.
        int needed = allocBytes == 1 ? 4 : 1;
        int inARow = 0;
        for (int i = 0; i < LIMIT && inARow < needed; i++) {
            long before = profiler.getSamples();
            byte[] garbage = new byte[CHUNK_BYTES];
            try {
                inARow = profiler.getSamples() > before ? inARow + 1 : 0;
            } finally {
                Reference.reachabilityFence(garbage);
            }
        }
    }
}
