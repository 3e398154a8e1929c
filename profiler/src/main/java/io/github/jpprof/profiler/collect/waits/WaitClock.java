// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect.waits;

import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.jvm.PlatformThreads;
import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import io.github.jpprof.sampler.ThreadLook;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Since when the platform threads of this process wait. Nothing records the begin of a wait; so one thread looks at the
 * others as long as a profile or a limit needs it.
 */
final class WaitClock implements LingeringLooks.Look {
    static final WaitClock OF_PROCESS = new WaitClock();

    private Map<Long, Wait> waits = Map.of();
    private long lastLook = System.nanoTime();
    private final LingeringLooks looks = new LingeringLooks("waits", this, Long.MAX_VALUE);

    /**
     * A wait that goes on.
     *
     * @param counts how often its thread has waited, this one included or not: another wait has another number
     * @param unseenNanos when it was not yet seen, by {@link System#nanoTime}
     * @param seenNanos when it was first seen, by the same clock
     */
    record Wait(long thread, long counts, long unseenNanos, long seenNanos) {
        /** Whether this is that thread's wait. */
        boolean isOf(ThreadInfo info) {
            return thread == info.getThreadId() && counts == countsOf(info);
        }
    }

    private WaitClock() {}

    /** Looks from now on, until as many calls of {@link #close}. */
    void open() {
        looks.open();
    }

    void close() {
        looks.close();
    }

    @Override
    public void take() {
        look();
    }

    /** Looks are lost: the waits are then known less precisely, which is said. */
    @Override
    public synchronized void forget() {
        waits = Map.of();
    }

    /** The waits that go on now, by their threads. */
    synchronized Map<Long, Wait> look() {
        long now = System.nanoTime();
        Map<Long, Wait> seen = new HashMap<>();
        for (ThreadInfo info : ThreadInfos.of(ThreadLook.take(WaitClock::waiting), 0)) {
            if (info != null) { // it may have ended
                Wait before = waits.get(info.getThreadId());
                seen.put(
                        info.getThreadId(),
                        before != null && before.isOf(info)
                                ? before
                                : new Wait(info.getThreadId(), countsOf(info), lastLook, now));
            }
        }
        waits = seen;
        lastLook = now;
        return seen;
    }

    private static long countsOf(ThreadInfo info) {
        return info.getBlockedCount() + info.getWaitedCount();
    }

    private static long[] waiting() {
        return Arrays.stream(PlatformThreads.alive())
                .filter(thread -> waits(thread) && !OwnThreads.include(thread.getName()))
                .flatMapToLong(thread -> LongStream.of(thread.getId()))
                .toArray();
    }

    private static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            default -> false;
        };
    }
}
