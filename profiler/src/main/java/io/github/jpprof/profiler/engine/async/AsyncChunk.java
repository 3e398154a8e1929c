// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.chunk.ChunkEvents;
import io.github.jpprof.profiler.engine.chunk.ChunkReader;
import io.github.jpprof.profiler.engine.chunk.ChunkStacks;
import io.github.jpprof.profiler.engine.chunk.ChunkThreads;
import io.github.jpprof.profiler.engine.chunk.ShortDescriptions;
import io.github.jpprof.profiler.engine.chunk.Varints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import one.jfr.JfrReader;
import one.jfr.event.SpanEvent;

/**
 * One finished chunk of async-profiler's, and what its events mean.
 *
 * <p>The reader makes an object of each event, and those would be sampled, too; so it reads what events refer to, and the
 * events themselves are read here.
 */
final class AsyncChunk {
    private static final String CPU = "jdk.ExecutionSample";
    private static final String WALL = "profiler.WallClockSample";

    /** Those that are read. */
    static final Set<String> EVENTS = Set.of(CPU, WALL, "profiler.Span");

    /** The tag of a mark, but for its number. */
    static final String MARK = "jpprof ";

    /** The state of a thread that waits in a call of the system. */
    private static final long SLEEPING = 2;

    private final JfrReader chunk;
    private final ByteBuffer bytes;
    private final ShortDescriptions descriptions;
    private final ChunkStacks stacks;
    private final ChunkThreads threads;
    private final CpuTimers timers;
    private final WallClock wallClock;
    private final CoincidentSamples coincident = new CoincidentSamples();

    private AsyncChunk(
            JfrReader chunk,
            ByteBuffer bytes,
            ShortDescriptions descriptions,
            int stackDepth,
            ChunkStacks.Decoded decoded,
            CpuTimers timers,
            WallClock wallClock) {
        this.descriptions = descriptions;
        this.timers = timers;
        this.wallClock = wallClock;
        this.chunk = chunk;
        this.bytes = bytes;
        this.stacks = ChunkStacks.ofSampler(chunk, stackDepth, decoded);
        this.threads = new ChunkThreads(chunk);
    }

    /**
     * Delivers its events.
     *
     * @param descriptions those of the {@link #EVENTS}
     * @param stackDepth the depth at which stacks were cut off
     * @param decoded what earlier chunks of the session had: a stack keeps its id, and each chunk has all stacks so far
     * @return how many samples it has, the profiler's own among them
     */
    static long deliver(
            byte[] chunk,
            ShortDescriptions descriptions,
            int stackDepth,
            ChunkStacks.Decoded decoded,
            CpuTimers timers,
            WallClock wallClock,
            EventSink sink)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(descriptions.shorten(chunk));
        ByteBuffer events = bytes.duplicate();
        try (JfrReader reader = new ChunkReader(bytes)) {
            AsyncChunk read = new AsyncChunk(reader, events, descriptions, stackDepth, decoded, timers, wallClock);
            read.deliverMarks(sink);
            return read.deliverEvents(sink);
        }
    }

    private void deliverMarks(EventSink sink) throws IOException {
        for (SpanEvent span; (span = chunk.readEvent(SpanEvent.class)) != null; ) {
            if (span.tag().startsWith(MARK)) {
                sink.mark(Long.parseLong(span.tag().substring(MARK.length())), chunk.eventTimeToNanos(span.time));
            }
        }
    }

    private long deliverEvents(EventSink sink) throws IOException {
        long cpu = descriptions.number(CPU);
        long wall = descriptions.number(WALL);
        long cpuNanos = timers.areTicking() ? timers.nanosEach(count(cpu)) : timers.period();
        long samples = 0;
        ChunkEvents events = new ChunkEvents(bytes);
        while (events.next()) {
            if (events.type() == cpu) {
                samples++;
                cpu(cpuNanos, sink);
            } else if (events.type() == wall) {
                samples += wall();
            }
        }
        if (!coincident.isEmpty()) {
            wallClock.offer(coincident::offer);
            coincident.all().forEach(sample -> coincident(sample, sink));
        }
        wallClock.deliver(look -> wall(look, sink));
        return samples;
    }

    private long count(long wanted) throws IOException {
        long count = 0;
        ChunkEvents events = new ChunkEvents(bytes);
        while (events.next()) {
            count += events.type() == wanted ? 1 : 0;
        }
        return count;
    }

    private void cpu(long nanos, EventSink sink) {
        long time = chunk.eventTimeToNanos(Varints.next(bytes));
        int thread = (int) Varints.next(bytes);
        int id = (int) Varints.next(bytes);
        List<Location> stack = stacks.get(id);
        if (CoincidentSamples.include(stack)) {
            coincident.add(new CoincidentSamples.Sample(thread, time, nanos, id));
        } else {
            cpu(new RawEvent.Cpu(time, threads.get(thread, stack), stack, nanos), stacks.isOverhead(id), sink);
        }
    }

    private void coincident(CoincidentSamples.Sample sample, EventSink sink) {
        List<Location> stack = stacks.get(sample.stack());
        boolean overhead = stacks.isOverhead(sample.stack());
        if (CoincidentSamples.include(stack)) { // there was no look
            stack = CoincidentSamples.programs(stack);
            stack = stack.isEmpty() ? stacks.get(0) : stack;
            overhead = false;
        }
        cpu(
                new RawEvent.Cpu(sample.time(), threads.get(sample.thread(), stack), stack, sample.nanos()),
                overhead,
                sink);
    }

    private static void cpu(RawEvent.Cpu sample, boolean overhead, EventSink sink) {
        if (overhead) {
            sink.ownWork(sample);
        } else {
            sink.event(sample);
        }
    }

    /** @return how many looks the event stands for */
    private int wall() {
        long ticks = Varints.next(bytes);
        int thread = (int) Varints.next(bytes);
        int stack = (int) Varints.next(bytes);
        boolean running = Varints.next(bytes) != SLEEPING;
        int looks = (int) Varints.next(bytes);
        long first = chunk.eventTimeToNanos(ticks);
        long last = chunk.eventTimeToNanos(ticks + Varints.next(bytes));
        if (!wallClock.stacks().of(stack, running, stacks.get(stack)).isEmpty()) {
            wallClock.add(new WallClock.Looks(thread, first, last, looks, stack, running));
        }
        return looks;
    }

    private void wall(WallClock.Look look, EventSink sink) {
        if (!stacks.isOverhead(look.stack())) {
            List<Location> stack = wallClock.stacks().of(look.stack(), look.running(), stacks.get(look.stack()));
            ThreadRef thread = wallClock.programs(threads.get(look.thread(), stack), stack);
            if (thread != null) {
                sink.event(new RawEvent.Wall(look.time(), thread, stack, look.running(), look.nanos()));
            }
        }
    }
}
