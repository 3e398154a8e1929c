// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.stacks;

import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jvm.EpochClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Wall-clock time by the JVM's own stack traces of all threads, taken by a thread of ours: it works on every system. */
public final class StackSampler implements Engine {
    private final List<RawEvent.Wall> looks = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final LongSupplier clock;
    private @Nullable Thread sampler;
    private volatile long interval;
    private volatile @Nullable Throwable failure;
    private long lost;
    private int lastLook = 1;

    private record Mark(long id, long time) {}

    /** One that is not started yet. */
    public StackSampler() {
        this(EpochClock::now);
    }

    /** @param clock tells the time, in nanoseconds since the epoch */
    StackSampler(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stack traces of JDK " + Runtime.version().feature();
    }

    @Override
    public Optional<String> wallLimit() {
        return Optional.of(
                "running code is shown where it next reaches a safepoint, and system calls of native code as running;"
                        + (Runtime.version().feature() < 21 ? "" : " virtual threads are not seen while they run;")
                        + " each look stops all threads for a moment");
    }

    @Override
    public void start(EngineSettings settings) {
        interval = settings.wallNanos();
        failure = null;
        Thread started = OwnThreads.make("stack traces", this::run);
        sampler = started;
        started.start();
    }

    @Override
    public boolean adjust(EngineSettings settings) {
        interval = settings.wallNanos();
        return true;
    }

    @Override
    public Optional<String> fault() {
        return Optional.ofNullable(failure).map(end -> "the thread that takes stack traces has ended: " + end);
    }

    private void run() {
        try {
            sample();
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                failure = Thread.currentThread() == sampler ? e : failure;
            }
        }
    }

    private void sample() {
        ThreadLooks threads = new ThreadLooks();
        long next = System.nanoTime();
        while (Thread.currentThread() == running()) {
            lookIfMemoryAllows(threads);
            next = Math.max(next + interval, System.nanoTime());
            for (long left; (left = next - System.nanoTime()) > 0 && Thread.currentThread() == running(); ) {
                LockSupport.parkNanos(left);
            }
        }
    }

    /** A program that has used up the memory loses looks, which is said; the next one stands for an interval again. */
    private void lookIfMemoryAllows(ThreadLooks threads) {
        try {
            List<RawEvent.Wall> found = threads.take(clock, interval);
            synchronized (looks) {
                if (Thread.currentThread() == running()) {
                    looks.addAll(found);
                    lastLook = Math.max(1, found.size());
                }
            }
        } catch (OutOfMemoryError e) {
            threads.forget();
            synchronized (looks) {
                lost += lastLook; // as many as it would have had if no thread had begun or ended
            }
        }
    }

    private synchronized @Nullable Thread running() {
        return sampler;
    }

    @Override
    public void mark(long id) {
        synchronized (looks) {
            marks.add(new Mark(id, clock.getAsLong()));
        }
    }

    @Override
    public void cut(EventSink sink) {
        sink.begin();
        List<Mark> newMarks;
        List<RawEvent.Wall> newLooks;
        long newlyLost;
        synchronized (looks) {
            newMarks = List.copyOf(marks);
            newLooks = List.copyOf(looks);
            marks.clear();
            looks.clear();
            newlyLost = lost;
            lost = 0;
        }
        newMarks.forEach(mark -> sink.mark(mark.id, mark.time));
        newLooks.forEach(sink::event);
        if (newlyLost > 0) {
            sink.lost(newlyLost);
        }
    }

    @Override
    public void stop(EventSink sink) {
        Thread stopped = running();
        synchronized (this) {
            sampler = null;
        }
        LockSupport.unpark(stopped);
        cut(sink);
    }
}
