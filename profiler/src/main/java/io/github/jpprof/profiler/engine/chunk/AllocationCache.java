// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.List;
import one.jfr.JfrReader;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the allocations of one chunk. Most of them differ from an earlier one in their time alone.
 *
 * <p>Where every allocation is sampled, so is each of ours, and the next reading finds it. So one that is like another costs
 * a single object, and one of ours none: else there would be more to read each time.
 */
public final class AllocationCache {
    private final JfrReader chunk;
    private final ChunkStacks stacks;
    private final ChunkThreads threads;
    private @Nullable Known[] known = new Known[1 << 10]; // a hash table with open addressing
    private int size;

    /** @param event null if it is the profiler's own */
    private record Known(int stack, int thread, int type, long bytes, RawEvent.@Nullable Allocation event) {
        boolean is(int aStack, int aThread, int aType, long someBytes) {
            return stack == aStack && thread == aThread && type == aType && bytes == someBytes;
        }

        int hash() {
            return hash(stack, thread, type, bytes);
        }

        static int hash(int stack, int thread, int type, long bytes) {
            int hash = ((stack * 31 + thread) * 31 + type) * 31 + Long.hashCode(bytes);
            return (hash * 0x9E3779B9) >>> 7;
        }
    }

    public AllocationCache(JfrReader chunk, ChunkStacks stacks, ChunkThreads threads) {
        this.chunk = chunk;
        this.stacks = stacks;
        this.threads = threads;
    }

    public void deliver(long ticks, int thread, int stack, int type, long bytes, EventSink sink) {
        int place = Known.hash(stack, thread, type, bytes) & (known.length - 1);
        Known like = known[place];
        while (like != null && !like.is(stack, thread, type, bytes)) {
            place = (place + 1) & (known.length - 1);
            like = known[place];
        }
        if (like == null) {
            like = new Known(
                    stack, thread, type, bytes, stacks.isOverhead(stack) ? null : describe(thread, stack, type, bytes));
            known[place] = like;
            growIfCrowded();
        }
        RawEvent.Allocation event = like.event;
        if (event != null) {
            sink.event(new RawEvent.Allocation(
                    chunk.eventTimeToNanos(ticks), event.thread(), event.stack(), event.objectClass(), bytes, 0));
        }
    }

    private void growIfCrowded() {
        if (++size > known.length / 2) {
            @Nullable Known[] larger = new Known[2 * known.length];
            for (Known each : known) {
                if (each != null) {
                    int place = each.hash() & (larger.length - 1);
                    while (larger[place] != null) {
                        place = (place + 1) & (larger.length - 1);
                    }
                    larger[place] = each;
                }
            }
            known = larger;
        }
    }

    private RawEvent.Allocation describe(int thread, int stackId, int type, long bytes) {
        List<Location> stack = stacks.ofAllocation(stackId);
        return new RawEvent.Allocation(0, threads.get(thread, stack), stack, stacks.className(type), bytes, 0);
    }
}
