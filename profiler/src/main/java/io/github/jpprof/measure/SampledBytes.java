// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.sampler.HeapObserver;
import io.github.jpprof.sampler.SampledObjects;
import org.jspecify.annotations.Nullable;

/** How many bytes of a thread's allocations were sampled, to be held against the JVM's own count of that thread. */
final class SampledBytes {
    private final long thread;
    private long all;
    private long measured;
    private @Nullable SampledObjects mirrors;

    SampledBytes(long thread) {
        this.thread = thread;
    }

    /** @param isOverhead whether the profiler allocated them */
    void add(SampledObjects sample, boolean isOverhead) {
        if (sample.thread().id() != thread) {
            return;
        }
        long bytes = sample.sampled() * sample.size();
        all += bytes;
        if (!isOverhead) {
            measured += bytes;
            mirrors = sample.stack().frames().isEmpty() ? sample : mirrors;
        }
    }

    /** Those that the profiler did not allocate, as far as that is known. */
    long measured() {
        return measured;
    }

    /**
     * Whether they are complete: with all that the profiler allocated meanwhile, or without it.
     *
     * @param counted the JVM's count, as {@link HeapObserver#bytesOfThread}
     * @param countedWithoutOverhead the same without what the profiler allocated
     */
    boolean areAllOf(long counted, long countedWithoutOverhead) {
        return all == counted || measured == countedWithoutOverhead || areMirrors(measured - countedWithoutOverhead);
    }

    /** Whether these bytes are mirrors of array classes that the profiler had made: no stack tells them from the program's. */
    private boolean areMirrors(long surplus) {
        return mirrors != null
                && surplus > 0
                && surplus % mirrors.size() == 0
                && surplus <= mirrors.sampled() * mirrors.size();
    }
}
