// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profile.Location;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import one.jfr.JfrReader;
import one.jfr.event.AllocationSample;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;
import one.jfr.event.LiveObject;
import one.jfr.event.SpanEvent;
import org.jspecify.annotations.Nullable;

/** One finished chunk of async-profiler's, and what its events mean. */
final class AsyncChunk {
    /** The tag of a mark, but for its number. */
    static final String MARK = "jpprof ";

    private final JfrReader chunk;
    private final ChunkStacks stacks;
    private final ChunkThreads threads;

    private AsyncChunk(JfrReader chunk, int stackDepth, ChunkStacks.Decoded decoded) {
        this.chunk = chunk;
        this.stacks = new ChunkStacks(chunk, ChunkStacks.FrameTypes.WITH_NATIVE, stackDepth, decoded);
        this.threads = new ChunkThreads(chunk);
    }

    /**
     * @param stackDepth the depth at which stacks were cut off
     * @param decoded what earlier chunks of the session had: a stack keeps its id, and each chunk has all stacks so far
     */
    static void deliver(ByteBuffer bytes, int stackDepth, ChunkStacks.Decoded decoded, EventSink sink)
            throws IOException {
        try (JfrReader chunk = new JfrReader(bytes)) {
            new AsyncChunk(chunk, stackDepth, decoded).deliver(sink);
        }
    }

    private void deliver(EventSink sink) throws IOException {
        List<Event> others = new ArrayList<>();
        for (Event event; (event = chunk.readEvent()) != null; ) {
            if (event instanceof SpanEvent span && span.tag().startsWith(MARK)) {
                sink.mark(Long.parseLong(span.tag().substring(MARK.length())), chunk.eventTimeToNanos(span.time));
            } else {
                others.add(event);
            }
        }
        AlikeAllocations allocations = new AlikeAllocations(chunk, stacks, threads);
        for (Event event : others) {
            if (event instanceof AllocationSample allocation) {
                allocations.deliver(allocation, sink);
                continue;
            }
            RawEvent raw = stacks.isOverhead(event.stackTraceId) ? null : convert(event);
            if (raw != null) {
                sink.event(raw);
            }
        }
    }

    private @Nullable RawEvent convert(Event event) {
        List<Location> stack = stacks.get(event.stackTraceId);
        ThreadRef thread = threads.get(event.tid, stack);
        long time = chunk.eventTimeToNanos(event.time);
        if (event instanceof ExecutionSample) {
            return new RawEvent.Cpu(time, thread, stack);
        }
        if (event instanceof LiveObject live) {
            long allocated = chunk.eventTimeToNanos(live.allocationTime);
            return new RawEvent.Live(
                    allocated,
                    thread,
                    stacks.ofAllocation(event.stackTraceId),
                    stacks.className(live.classId),
                    live.allocationSize);
        }
        return null;
    }
}
