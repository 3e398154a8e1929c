// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import java.lang.ref.Reference;
import java.util.HashSet;
import java.util.Set;
import one.profiler.AsyncProfiler;

/**
 * Arms a thread's allocation sampler.
 *
 * <p>The JVM draws the distance to a thread's next sample at the last one, with the rate of that time. At a lower rate
 * than the JVM's own a thread is therefore sampled rightly only after its first sample; this allocates until then.
 */
final class SamplerArming {
    // Chunks small enough to waste little, in all far more than a distance drawn at the JVM's own rate.
    private static final int JVM_RATE = 512 << 10;
    private static final int CHUNK_BYTES = 16 << 10;
    private static final int LIMIT = 4096;

    // No distance at the JVM's rate is longer than 18 times that, for it is drawn from 26 random bits.
    private static final int ENOUGH = 20 * JVM_RATE / CHUNK_BYTES;

    private final AsyncProfiler profiler;
    private final Set<Long> armed = new HashSet<>();
    private boolean carriersArmed;

    SamplerArming(AsyncProfiler profiler) {
        this.profiler = profiler;
    }

    /** A session begins; no thread is armed. */
    void begin() {
        armed.clear();
    }

    /**
     * Arms the calling thread for samples of this distance; 0 is none. For samples of every allocation the carriers are
     * armed, too.
     *
     * @return whether no carrier is left out
     */
    boolean armThread(long allocBytes) {
        if (allocBytes == 0 || allocBytes >= JVM_RATE) {
            return true;
        }
        if (allocBytes > 1) {
            arm(1);
            return false;
        }
        if (armed.add(Thread.currentThread().getId())) { // and then for the whole session
            arm(4);
            carriersArmed = CarrierThreads.onEach(() -> arm(4));
        }
        return carriersArmed;
    }

    /** @param needed how many samples in a row it takes; CPU samples move the same counter, but not several times in a row */
    private void arm(int needed) {
        int inARow = 0;
        boolean disturbed = false;
        for (int i = 0; i < LIMIT && (inARow < needed || (disturbed && i < ENOUGH)); i++) {
            long before = profiler.getSamples();
            byte[] garbage = new byte[CHUNK_BYTES];
            try {
                long samples = profiler.getSamples() - before;
                inARow = samples > 0 ? inARow + 1 : 0;
                disturbed |= samples > 1; // other threads move it, too, so it says nothing about this one
            } finally {
                Reference.reachabilityFence(garbage);
            }
        }
    }
}
