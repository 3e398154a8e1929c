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
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Since when the platform threads of this process wait. Nothing records the begin of a wait; so one thread looks at the
 * others up to a hundred times a second, as long as a profile or a limit needs it.
 *
 * <p>Looking takes a fiftieth of one processor at most: a costly look makes the next one come later.
 */
final class WaitClock {
    static final WaitClock OF_PROCESS = new WaitClock();

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int REST = 50;

    /** For how long the thread goes on when nothing needs it: a start for each of many short tests costs more. */
    private static final long LINGER = TimeUnit.SECONDS.toNanos(1);

    private Map<Long, Wait> waits = Map.of();
    private long lastLook = System.nanoTime();
    private long lastNeeded;
    private int users;
    private @Nullable Thread looking;

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
    synchronized void open() {
        users++;
        if (looking == null) {
            Thread thread = OwnThreads.make("waits", this::run);
            looking = thread;
            thread.start();
        }
    }

    synchronized void close() {
        users--;
        lastNeeded = System.nanoTime();
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

    private void run() {
        while (isNeeded()) {
            long began = System.nanoTime();
            lookIfMemoryAllows();
            try {
                // Not parked: to park is an event that is recorded, with its stack, each time.
                TimeUnit.NANOSECONDS.sleep(Math.max(PERIOD, REST * (System.nanoTime() - began)));
            } catch (InterruptedException e) {
                // Nothing of ours interrupts it; the next look comes early.
            }
        }
    }

    /** A program that has used up the memory loses looks: its waits are then known less precisely, which is said. */
    private void lookIfMemoryAllows() {
        try {
            look();
        } catch (OutOfMemoryError e) {
            forget();
        }
    }

    private synchronized void forget() {
        waits = Map.of();
    }

    private synchronized boolean isNeeded() {
        if (users > 0 || System.nanoTime() - lastNeeded < LINGER) {
            return true;
        }
        looking = null;
        return false;
    }
}
