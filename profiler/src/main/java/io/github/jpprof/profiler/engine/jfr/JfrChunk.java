// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.chunk.ChunkReader;
import io.github.jpprof.profiler.engine.chunk.ChunkStacks;
import io.github.jpprof.profiler.engine.chunk.ChunkThreads;
import io.github.jpprof.profiler.engine.jvm.BlockingMethods;
import io.github.jpprof.profiler.engine.jvm.WaitingStacks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import one.jfr.event.ContendedLock;
import one.jfr.event.Event;
import one.jfr.event.MethodTrace;
import org.jspecify.annotations.Nullable;

/** One finished chunk of Flight Recorder's, and what its events mean. */
final class JfrChunk {
    private static final List<Location> NO_JAVA = List.of(Frames.synthetic("[started by the JVM or native code]"));

    private final byte[] bytes;
    private final Set<Long> jvmThreads;
    private final long runningNanos;
    private final boolean wall;
    private final EarlierChunks earlier;

    /**
     * @param jvmThreads the ids of the JVM's own threads: when they wait, nothing of the program's is blocked
     * @param runningNanos what a sample of a running thread stands for; 0 if samples of CPU time are wanted instead of those,
     *     which another user's recording may have asked for
     * @param wall whether all waits of virtual threads are wanted, sleeps among them
     * @param earlier what is known from those before
     */
    JfrChunk(byte[] bytes, Set<Long> jvmThreads, long runningNanos, boolean wall, EarlierChunks earlier) {
        this.bytes = bytes;
        this.jvmThreads = jvmThreads;
        this.runningNanos = runningNanos;
        this.wall = wall;
        this.earlier = earlier;
    }

    /** Delivers the events, and returns the stacks if they were read. */
    @Nullable
    ChunkStacks deliver(EventSink sink) throws IOException {
        if (MarkReader.deliver(bytes, sink)) {
            return null;
        }
        try (ChunkReader chunk = earlier.reader(bytes)) {
            JfrEvents.register(chunk);
            List<JfrEvents.ThreadStart> starts = new ArrayList<>();
            List<Event> waits = new ArrayList<>();
            for (Event event; (event = chunk.readEvent()) != null; ) {
                if (event instanceof JfrEvents.SamplesLost lost) {
                    sink.lost(lost.lost);
                } else if (event instanceof JfrEvents.ThreadStart start) {
                    starts.add(start);
                } else if (event instanceof ContendedLock
                        || event instanceof JfrEvents.MonitorWait
                        || event instanceof MethodTrace) {
                    waits.add(event);
                }
            }
            Converter converter = new Converter(chunk);
            Collections.sort(starts);
            starts.stream()
                    .filter(start -> !converter.stacks.isOverhead(start.stackTraceId))
                    .forEach(start -> sink.event(converter.threadStart(start)));
            for (Event event : waits) {
                RawEvent raw = converter.stacks.isOverhead(event.stackTraceId) ? null : converter.convert(event);
                if (raw != null) {
                    sink.event(raw);
                }
                RawEvent wait = wall && event instanceof MethodTrace trace ? converter.virtualWait(trace) : null;
                if (wait != null) {
                    sink.event(wait);
                }
            }
            JfrSamples.deliver(bytes, runningNanos == 0, converter.samples(sink));
            return converter.stacks;
        }
    }

    private final class Converter {
        private final ChunkReader chunk;
        private final ChunkStacks stacks;
        private final ChunkThreads threads;

        Converter(ChunkReader chunk) {
            this.chunk = chunk;
            this.stacks = earlier.stacks(chunk);
            this.threads = new ChunkThreads(chunk);
        }

        @Nullable
        RawEvent convert(Event event) {
            List<Location> stack = stacks.get(event.stackTraceId);
            ThreadRef thread = threads.get(event.tid, stack);
            if (jvmThreads.contains(thread.javaId()) && !thread.virtual()) {
                return null;
            }
            if (event instanceof ContendedLock && thread.virtual() && VirtualMonitors.areRecorded()) {
                return null; // no JDK up to 25 has such events; from a later one they would count twice
            }
            if (event instanceof ContendedLock lock) {
                return blocking(event, lock.duration, thread, stack, stacks.className(lock.classId));
            }
            if (event instanceof JfrEvents.MonitorWait wait) {
                return thread.virtual()
                        ? null // reported by the trace of Object.wait
                        : blocking(event, wait.duration, thread, stack, stacks.className(wait.classId));
            }
            if (event instanceof MethodTrace trace && thread.virtual()) {
                return traced(trace, thread, stack);
            }
            return null;
        }

        /** Hands them on, without the profiler's own. */
        JfrSamples.Taker samples(EventSink sink) {
            return new JfrSamples.Taker() {
                @Override
                public void cpu(long ticks, int thread, int stackTrace, long periodTicks) {
                    sample(ticks, thread, stackTrace, Math.round(periodTicks * chunk.nanosPerTick));
                }

                @Override
                public void running(long ticks, int thread, int stackTrace) {
                    sample(ticks, thread, stackTrace, runningNanos);
                }

                private void sample(long ticks, int thread, int stackTrace, long nanos) {
                    List<Location> stack = stacks.get(stackTrace);
                    RawEvent.Cpu sample =
                            new RawEvent.Cpu(chunk.eventTimeToNanos(ticks), threads.get(thread, stack), stack, nanos);
                    if (stacks.isOverhead(stackTrace)) {
                        sink.ownWork(sample);
                    } else {
                        sink.event(sample);
                    }
                }

                @Override
                public void allocation(
                        long ticks, int thread, int stackTrace, int objectClass, long size, long bufferSize) {
                    if (!stacks.isOverhead(stackTrace)) {
                        List<Location> stack = stacks.get(stackTrace);
                        sink.event(new RawEvent.Allocation(
                                chunk.eventTimeToNanos(ticks),
                                threads.get(thread, stack),
                                stack,
                                stacks.className(objectClass),
                                size,
                                bufferSize > 0 ? bufferSize : size));
                    }
                }
            };
        }

        /** A thread of the JVM that starts another, as it does to let tools attach, has no Java frames to record. */
        RawEvent threadStart(JfrEvents.ThreadStart start) {
            List<Location> stack = stacks.isEmpty(start.stackTraceId) ? NO_JAVA : stacks.get(start.stackTraceId);
            ThreadRef parent = threads.get(start.parent, stack);
            ThreadRef started = threads.platform(start.started);
            return new RawEvent.ThreadStart(chunk.eventTimeToNanos(start.time), started, stack, parent);
        }

        /** A park or wait of a virtual thread; the recorder's stack begins at the caller of the traced method. */
        private @Nullable RawEvent traced(MethodTrace trace, ThreadRef thread, List<Location> caller) {
            Location method = stacks.method(trace.method);
            if (BlockingMethods.isPartOfAnother(method, caller)) {
                return null;
            }
            return blocking(trace, trace.duration, thread, withLeaf(method, caller), "");
        }

        private @Nullable RawEvent virtualWait(MethodTrace trace) {
            List<Location> caller = stacks.get(trace.stackTraceId);
            ThreadRef thread = threads.get(trace.tid, caller);
            Location method = stacks.method(trace.method);
            if (!thread.virtual()
                    || stacks.isOverhead(trace.stackTraceId)
                    || BlockingMethods.isOverloadOfAnother(method)) {
                return null;
            }
            long end = chunk.eventTimeToNanos(trace.time + trace.duration);
            List<Location> stack = WaitingStacks.ofVirtualThread(withLeaf(method, caller));
            return new RawEvent.VirtualWait(
                    end, WaitingStacks.virtual(thread), stack, Math.round(trace.duration * chunk.nanosPerTick));
        }

        private static List<Location> withLeaf(Location method, List<Location> caller) {
            List<Location> stack = new ArrayList<>(caller.size() + 1);
            stack.add(method);
            stack.addAll(caller);
            return stack;
        }

        private RawEvent blocking(Event e, long ticks, ThreadRef thread, List<Location> stack, String lockClass) {
            long end = chunk.eventTimeToNanos(e.time + ticks);
            return new RawEvent.Blocking(end, thread, stack, lockClass, Math.round(ticks * chunk.nanosPerTick));
        }
    }
}
