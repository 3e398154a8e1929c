// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.collect.waits.LingeringLooks;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.jvm.EpochClock;
import io.github.jpprof.profiler.engine.jvm.PlatformThreads;
import io.github.jpprof.profiler.engine.jvm.StackFrames;
import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import io.github.jpprof.sampler.ThreadLook;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks whether threads wait for a lock, and if so at what its holder is doing, as long as a profile needs it: one thread for
 * all.
 *
 * <p>While no thread waits, a look reads one field of each thread. When one does, one stop of the JVM yields which thread
 * waits for which and the stacks of both, all of the same moment.
 */
final class LockHolderSampler implements LingeringLooks.Look {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LOOKS_BETWEEN_LISTS = 10;
    private static final int DEPTH = 512;
    private static final long[] NONE = {};

    /** After what it is made of. */
    static final LockHolderSampler OF_PROCESS = new LockHolderSampler();

    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final LingeringLooks looking = new LingeringLooks("holders", this, LONGEST_REST);
    private long turns;
    private long startedThen = -1;

    /** A thread that has ended since they were listed may be what a test has left behind, and is not kept in use. */
    private List<WeakReference<Thread>> platformThreads = List.of();

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

    /** What is seen for one profile. */
    final class Watch {
        private final LockHolders holders;
        private volatile Looks looks = new Looks(0, 0, 0, 0);
        private long first;

        private Watch(LockHolders holders) {
            this.holders = holders;
        }

        /** What the looks so far have seen. */
        Looks looks() {
            return looks;
        }

        private void looked(long time, long seen, long unheld, List<LockHolders.Sighting> sightings) {
            Looks before = looks;
            first = before.number == 0 ? time : first;
            looks = new Looks(before.number + 1, time - first, before.seen + seen, before.unheld + unheld);
            holders.add(sightings);
        }

        /** Ends it; more than once, the first time counts. */
        void close() {
            remove(this);
        }
    }

    private LockHolderSampler() {}

    /** Looks from now on, until the result is closed. */
    Watch watch(LockHolders holders) {
        Watch watch = new Watch(holders);
        looking.open();
        watches.add(watch);
        return watch;
    }

    private void remove(Watch watch) {
        if (watches.remove(watch)) {
            looking.close();
        }
    }

    @Override
    public void take() {
        long began = System.nanoTime();
        long started = THREADS.getTotalStartedThreadCount();
        boolean unknown = platformThreads.isEmpty() || started != startedThen;
        startedThen = started;
        if (unknown || turns++ % LOOKS_BETWEEN_LISTS == 0) {
            platformThreads = ThreadLook.take(LockHolderSampler::listed);
        }
        if (!watches.isEmpty()) {
            look(began);
        }
    }

    /** A look is lost: the profile says how much of the delay was looked at. */
    @Override
    public void forget() {
        platformThreads = List.of();
    }

    private static List<WeakReference<Thread>> listed() {
        return Arrays.stream(PlatformThreads.alive()).map(WeakReference::new).toList();
    }

    private void look(long time) {
        long[] waiters = ThreadLook.take(this::waiters);
        List<LockHolders.Sighting> sightings = List.of();
        long seen = 0;
        long unheld = 0;
        if (waiters.length > 0) {
            Set<Long> both = new HashSet<>();
            for (ThreadInfo waiter : ThreadInfos.of(waiters, 0)) {
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
                sightings = sightings(
                        ThreadInfos.of(both.stream().mapToLong(id -> id).toArray(), DEPTH));
            }
        }
        for (Watch watch : watches) {
            watch.looked(time, seen, unheld, sightings);
        }
    }

    private long[] waiters() {
        long[] waiters = NONE;
        for (WeakReference<Thread> listed : platformThreads) {
            Thread thread = listed.get();
            if (thread != null && waitsForOwned(thread)) {
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

    private static List<LockHolders.Sighting> sightings(ThreadInfo[] infos) {
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
            if (owner != null && hasOwnStack(owner) && waiter.getLockInfo() != null) {
                ThreadRef thread = ThreadInfos.ref(owner);
                LockHolder holder = known.computeIfAbsent(owner.getThreadId(), id -> holder(thread, owner));
                String site = LockWaits.site(StackFrames.of(List.of(waiter.getStackTrace())));
                LockHolders.Place place =
                        new LockHolders.Place(waiter.getLockInfo().getClassName(), site);
                sightings.add(new LockHolders.Sighting(now, waiter.getThreadId(), place, thread, holder));
            }
        }
        return sightings;
    }

    /** Where a virtual thread is the holder, the JVM names its carrier: its stack says nothing of who holds the lock. */
    private static boolean hasOwnStack(ThreadInfo owner) {
        StackTraceElement[] stack = owner.getStackTrace();
        return stack.length > 0 && !stack[0].getClassName().equals("jdk.internal.vm.Continuation");
    }

    private static LockHolder holder(ThreadRef thread, ThreadInfo owner) {
        return SampleKeys.holder(thread, Overhead.callerOfAll(StackFrames.of(List.of(owner.getStackTrace()))));
    }
}
