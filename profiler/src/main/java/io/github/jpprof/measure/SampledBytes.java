// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.sampler.SampledObjects;
import org.jspecify.annotations.Nullable;

/** How many bytes of what a thread allocated were sampled, without the profiler's, to be held against the JVM's own count. */
final class SampledBytes {
    private final long thread;
    private long measured;
    private @Nullable SampledObjects mirrors;

    SampledBytes(long thread) {
        this.thread = thread;
    }

    /** @param isOverhead whether the profiler allocated them */
    void add(SampledObjects sample, boolean isOverhead) {
        if (!isOverhead && sample.thread().id() == thread) {
            measured += sample.sampled() * sample.size();
            mirrors = sample.stack().frames().isEmpty() ? sample : mirrors;
        }
    }

    /** So many, as far as it is known what the profiler allocated. */
    long measured() {
        return measured;
    }

    /**
     * Whether they are complete.
     *
     * @param counted the JVM's count, without what the profiler allocated
     */
    boolean areAllOf(long counted) {
        return measured == counted || areMirrors(measured - counted);
    }

    /** Whether these bytes are mirrors of array classes that the profiler had made: no stack tells them from the program's. */
    private boolean areMirrors(long surplus) {
        return mirrors != null
                && surplus > 0
                && surplus % mirrors.size() == 0
                && surplus <= mirrors.sampled() * mirrors.size();
    }
}
