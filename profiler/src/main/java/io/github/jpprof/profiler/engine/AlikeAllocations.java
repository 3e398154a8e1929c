// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profile.Location;
import java.util.List;
import one.jfr.JfrReader;
import one.jfr.event.AllocationSample;
import org.jspecify.annotations.Nullable;

/** Delivers the allocations of one chunk. Most of them differ from an earlier one in their time alone. */
final class AlikeAllocations {
    private static final int PLACES = 1 << 10;

    private final JfrReader chunk;
    private final ChunkStacks stacks;
    private final ChunkThreads threads;
    private final @Nullable Known[] known = new Known[PLACES];

    /** @param event null if it is the profiler's own */
    private record Known(AllocationSample sample, RawEvent.@Nullable Allocation event) {
        boolean isLike(AllocationSample other) {
            return sample.stackTraceId == other.stackTraceId
                    && sample.tid == other.tid
                    && sample.classId == other.classId
                    && sample.allocationSize == other.allocationSize;
        }
    }

    AlikeAllocations(JfrReader chunk, ChunkStacks stacks, ChunkThreads threads) {
        this.chunk = chunk;
        this.stacks = stacks;
        this.threads = threads;
    }

    void deliver(AllocationSample sample, EventSink sink) {
        int place = (sample.stackTraceId * 31 + sample.tid * 17 + (int) sample.allocationSize) & (PLACES - 1);
        Known like = known[place];
        if (like == null || !like.isLike(sample)) {
            like = new Known(sample, stacks.isOverhead(sample.stackTraceId) ? null : describe(sample));
            known[place] = like;
        }
        RawEvent.Allocation event = like.event;
        if (event != null) {
            sink.event(new RawEvent.Allocation(
                    chunk.eventTimeToNanos(sample.time),
                    event.thread(),
                    event.stack(),
                    event.objectClass(),
                    event.size(),
                    0));
        }
    }

    private RawEvent.Allocation describe(AllocationSample sample) {
        List<Location> stack = stacks.ofAllocation(sample.stackTraceId);
        ThreadRef thread = threads.get(sample.tid, stack);
        return new RawEvent.Allocation(0, thread, stack, stacks.className(sample.classId), sample.allocationSize, 0);
    }
}
