// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.HashMap;
import java.util.Map;

/**
 * Which group a thread belonged to when it allocated: what is freed later is taken from that one.
 *
 * <p>Of what is no longer in use nothing is taken. It is forgotten once there is much of it, so that memory is needed for what is
 * in use alone, however long a run is.
 */
final class Allocators {
    private static final int FEW = 100_000;

    private final Map<Period, Allocator> allocators = new HashMap<>();
    private int many = FEW;

    /** What a thread does between two marks. */
    private record Period(long epoch, long thread) {}

    private static final class Allocator {
        private final SampledThread group;
        private long live;

        Allocator(SampledThread group) {
            this.group = group;
        }
    }

    /**
     * The group of a thread's objects.
     *
     * @param epoch when they were allocated
     * @param now the thread's group at present, to which they belong if they are the first that are read
     * @param live how many more are in use than the last time
     */
    SampledThread of(long epoch, long thread, SampledThread now, long live) {
        Allocator allocator = allocators.computeIfAbsent(new Period(epoch, thread), period -> new Allocator(now));
        allocator.live += live;
        if (allocators.size() > many) {
            allocators.values().removeIf(earlier -> earlier.live == 0);
            many = Math.max(FEW, 2 * allocators.size());
        }
        return allocator.group;
    }
}
