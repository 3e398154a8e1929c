// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.jvm.EpochClock;
import io.github.jpprof.profiler.engine.jvm.PlatformThreads;
import io.github.jpprof.profiler.engine.jvm.StackFrames;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks, a hundred times a second, whether threads wait for a lock, and if so at what its holder is doing.
 *
 * <p>While no thread waits, a look reads one field of each thread. When one does, one stop of the JVM yields which thread
 * waits for which and the stacks of both, all of the same moment. A costly look makes the next one come later, so that looking takes
 * about a fiftieth of one processor at most.
 */
final class LockHolderSampler implements Runnable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int REST = 50;
    private static final int LOOKS_BETWEEN_LISTS = 10;
    private static final int DEPTH = 512;
    private static final long[] NONE = {};

    private final LockHolders holders;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Looks looks = new Looks(0, 0, 0, 0);
    private Thread[] platformThreads = {};

    /**
     * What all looks so far have seen.
     *
     * @param number of looks
     * @param nanos the time from the first to the last
     * @param seen how many waiting threads they saw
     * @param unheld how many of these waited for a lock that no one thread held then
     */
    record Looks(long number, long nanos, long seen, long unheld) {
        long nanosBetween() {
            return number < 2 ? 0 : nanos / (number - 1);
        }
    }

    LockHolderSampler(LockHolders holders) {
        this.holders = holders;
        this.thread = OwnThreads.make("holders", this);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    @Override
    public void run() {
        long startedThen = -1;
        long first = System.nanoTime();
        for (long look = 0; !stopped; look++) {
            long began = System.nanoTime();
            long started = THREADS.getTotalStartedThreadCount();
            if (started != startedThen || look % LOOKS_BETWEEN_LISTS == 0) {
                platformThreads = PlatformThreads.alive();
                startedThen = started;
            }
            lookIfMemoryAllows(began - first);
            long took = System.nanoTime() - began;
            rest(Math.min(LONGEST_REST, Math.max(PERIOD, REST * took)));
        }
    }

    /** Not parked: to park is an event that is recorded, with its stack, each time. */
    private void rest(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    /** What the looks so far have seen. */
    Looks looks() {
        return looks;
    }

    /** Its thread goes on where a program has used up the memory: the profile says how much of the delay it looked at. */
    private void lookIfMemoryAllows(long sinceFirst) {
        try {
            look(sinceFirst);
        } catch (OutOfMemoryError e) {
            platformThreads = new Thread[0];
        }
    }

    /** @param sinceFirst the time since the first look */
    private void look(long sinceFirst) {
        long[] waiters = waiters();
        long seen = 0;
        long unheld = 0;
        if (waiters.length > 0) {
            Set<Long> both = new HashSet<>();
            for (ThreadInfo waiter : THREADS.getThreadInfo(waiters, 0)) {
                if (waiter == null || waiter.getLockInfo() == null) {
                    continue; // it waits no longer
                }
                seen++;
                if (waiter.getLockOwnerId() > 0) {
                    both.add(waiter.getThreadId());
                    both.add(waiter.getLockOwnerId());
                } else {
                    unheld++;
                }
            }
            if (!both.isEmpty()) {
                report(THREADS.getThreadInfo(both.stream().mapToLong(id -> id).toArray(), DEPTH));
            }
        }
        Looks before = looks;
        looks = new Looks(before.number + 1, sinceFirst, before.seen + seen, before.unheld + unheld);
    }

    private long[] waiters() {
        long[] waiters = NONE;
        for (Thread thread : platformThreads) {
            if (waitsForOwned(thread)) {
                waiters = Arrays.copyOf(waiters, waiters.length + 1);
                waiters[waiters.length - 1] = thread.getId();
            }
        }
        return waiters;
    }

    private static boolean waitsForOwned(Thread thread) {
        return switch (thread.getState()) {
            case BLOCKED -> true;
            case WAITING, TIMED_WAITING -> LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer;
            default -> false;
        };
    }

    private void report(ThreadInfo[] infos) {
        long now = EpochClock.now();
        Map<Long, ThreadInfo> byId = new HashMap<>();
        for (ThreadInfo info : infos) {
            if (info != null) {
                byId.put(info.getThreadId(), info);
            }
        }
        Map<Long, LockHolder> known = new HashMap<>();
        List<LockHolders.Sighting> sightings = new ArrayList<>();
        for (ThreadInfo waiter : byId.values()) {
            ThreadInfo owner = byId.get(waiter.getLockOwnerId());
            if (owner != null && owner.getStackTrace().length > 0 && waiter.getLockInfo() != null) {
                LockHolder holder = known.computeIfAbsent(owner.getThreadId(), id -> holder(owner));
                String site = LockWaits.site(StackFrames.of(List.of(waiter.getStackTrace())));
                LockHolders.Place place =
                        new LockHolders.Place(waiter.getLockInfo().getClassName(), site);
                sightings.add(new LockHolders.Sighting(now, waiter.getThreadId(), place, holder));
            }
        }
        holders.add(sightings);
    }

    private static LockHolder holder(ThreadInfo owner) {
        List<Location> stack = Overhead.callerOfAll(StackFrames.of(List.of(owner.getStackTrace())));
        return SampleKeys.holder(new ThreadRef(owner.getThreadName(), owner.getThreadId(), false), stack);
    }
}
