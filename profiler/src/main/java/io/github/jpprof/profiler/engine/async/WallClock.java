// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.jvm.JvmThreads;
import io.github.jpprof.profiler.engine.jvm.WaitingStacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How much time each of async-profiler's looks at a thread stands for: that since its last look at the same thread.
 *
 * <p>It looks at each thread once an interval, and later than that on a busy machine; a look that stood for one interval would
 * then make the time of a thread too short. While a thread waits, it counts its looks and records them as one event, which
 * is taken apart here, for a window may begin or end between two of them.
 */
final class WallClock {
    private final long interval;
    private final Map<Integer, Long> lastLooks = new HashMap<>();
    private final List<Looks> chunk = new ArrayList<>();
    private final Set<Long> jvmThreads = new HashSet<>();
    private final Set<Long> carriers = new HashSet<>();
    private final WallStacks stacks = new WallStacks();

    /**
     * Looks at a thread that were recorded as one event.
     *
     * @param thread the number that the system gives the thread
     * @param first when the first one was, in nanoseconds since the epoch
     * @param last when the last one was
     * @param count how many there were
     */
    record Looks(int thread, long first, long last, int count, int stack, boolean running) {}

    /**
     * One of them.
     *
     * @param nanos the time since the one before it
     */
    record Look(int thread, long time, int stack, boolean running, long nanos) {}

    /** @param interval the nanoseconds between two looks that are asked for; 0 if there are none */
    WallClock(long interval) {
        this.interval = interval;
    }

    boolean isRunning() {
        return interval > 0;
    }

    WallStacks stacks() {
        return stacks;
    }

    /**
     * The program's thread that was found on this one, with this stack; null if it was none, but one of the JVM's, which wait for
     * the program.
     */
    @Nullable
    ThreadRef programs(ThreadRef thread, List<Location> stack) {
        boolean unknown = thread.javaId() == ThreadRef.NATIVE;
        if (thread.virtual() || ((unknown || carriers.contains(thread.javaId())) && isCut(stack))) {
            return WaitingStacks.VIRTUAL;
        }
        boolean jvms = unknown || jvmThreads.contains(thread.javaId()) || JvmThreads.isFlightRecorders(thread.name());
        return jvms ? null : thread;
    }

    /** Of a virtual thread that has waited once, the callers are not on the carrier's stack. */
    private static boolean isCut(List<Location> stack) {
        return stack.get(stack.size() - 1).equals(Frames.TRUNCATED);
    }

    /** Takes an event of the chunk. */
    void add(Looks looks) {
        chunk.add(looks);
    }

    /** Shows what was taken of the chunk so far, in order of time. */
    void offer(Consumer<Looks> viewer) {
        inOrder().forEach(viewer);
    }

    /** Hands on all looks of the chunk, in order of time. */
    void deliver(Consumer<Look> taker) {
        if (isRunning()) {
            JvmThreads.addTo(jvmThreads);
            JvmThreads.addCarriersTo(carriers);
        }
        inOrder().forEach(looks -> deliver(looks, taker));
        chunk.clear();
    }

    private List<Looks> inOrder() {
        chunk.sort(Comparator.comparingLong(Looks::first));
        return chunk;
    }

    private void deliver(Looks looks, Consumer<Look> taker) {
        long step = looks.count > 1 ? (looks.last - looks.first) / (looks.count - 1) : 0;
        for (int i = 0; i < looks.count; i++) {
            long time = looks.first + i * step;
            Long before = lastLooks.put(looks.thread, time);
            long nanos = before == null ? interval : Math.max(0, time - before);
            taker.accept(new Look(looks.thread, time, looks.stack, looks.running, nanos));
        }
    }
}
