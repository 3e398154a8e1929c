// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Sums what an observer sees, by the thread whose counter of bytes it is held against. */
final class Tally {
    /** A thread is large that has allocated so many times the rate. */
    private static final long LARGE = 16;

    private final ObserverSettings settings;
    private final UnaryOperator<SampledThread> grouping;
    private final KeptKinds kept;
    private final Map<Long, ThreadTally> threads = new HashMap<>();
    private final Allocators allocators = new Allocators();
    private final long mirrorBytes;
    private final Map<SampledThread, Long> mirrors = new HashMap<>();
    private final Map<Long, Long> missed = new HashMap<>();

    private boolean someLeftOut;

    /**
     * Threads that have ended and are not worth a scale of their own, and what others have allocated earlier, where all kinds of
     * objects of all threads would be too many.
     */
    private final ThreadTally ended;

    /** Alike objects. Equal stacks are one object. */
    record Key(SampledThread thread, SampledStack stack, String objectClass, long size, boolean byVm) {
        private Key of(SampledThread other) {
            return new Key(other, stack, objectClass, size, byVm);
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Key that
                    && stack == that.stack
                    && size == that.size
                    && byVm == that.byVm
                    && thread.equals(that.thread)
                    && objectClass.equals(that.objectClass);
        }

        @Override
        public int hashCode() {
            return (System.identityHashCode(stack) * 31 + objectClass.hashCode()) * 31
                    + Long.hashCode(size)
                    + thread.hashCode();
        }
    }

    /** @param mirrorBytes the size of the mirror of an array class */
    Tally(ObserverSettings settings, UnaryOperator<SampledThread> grouping, long mirrorBytes) {
        this.settings = settings;
        this.grouping = grouping;
        this.kept = new KeptKinds(settings.limit());
        this.ended = newThread();
        this.mirrorBytes = mirrorBytes;
    }

    /**
     * Adds what was sampled since the last time.
     *
     * @param epoch when the objects were allocated, which may be long before they are freed
     * @param owner the number of the thread whose counter they are held against
     * @param live how many more objects are in use than the last time
     */
    void add(long epoch, long owner, Key key, long objects, long live, double unsure) {
        Key now = key.of(grouping.apply(key.thread));
        Key then = settings.live() ? key.of(allocators.of(epoch, key.thread.id(), now.thread, live)) : now;
        ThreadTally thread = objects == 0 ? threads.getOrDefault(owner, ended) : ofOwner(owner);
        long ofThread = live < 0 ? Math.max(live, -thread.live(then)) : live;
        if (then.thread.equals(now.thread)) {
            thread.add(now, objects, ofThread, unsure);
        } else {
            thread.add(now, objects, 0, unsure);
            thread.add(then, 0, ofThread, 0);
        }
        if (ofThread != live) {
            ended.add(then, 0, live - ofThread, 0); // where it was put since they were allocated
        }
    }

    /** The stacks that are referred to. */
    void addStacksTo(Map<SampledStack, SampledStack> stacks) {
        ended.addStacksTo(stacks);
        threads.values().forEach(thread -> thread.addStacksTo(stacks));
    }

    /** The owner 0 stands for threads that ended without a sample. */
    ThreadTally ofOwner(long owner) {
        return owner == 0 ? ended : threads.computeIfAbsent(owner, number -> newThread());
    }

    private ThreadTally newThread() {
        return new ThreadTally(settings.rate(), kept);
    }

    /** Not each sampled object is followed: some stand for others. */
    void leavesSomeOut() {
        someLeftOut = true;
    }

    /**
     * Adds bytes of a thread without a sample, of which there should be none where every allocation is sampled. Only mirrors of array
     * classes can be a multiple of the size of one.
     */
    void addMissed(SampledThread thread, long bytes) {
        if (settings.rate() > 1) {
            return;
        }
        if (bytes % mirrorBytes == 0) {
            mirrors.merge(grouping.apply(thread), bytes / mirrorBytes, Long::sum);
        } else if (missed.size() < settings.limit().kinds() || missed.containsKey(thread.id())) {
            missed.merge(thread.id(), bytes, Long::sum);
        }
    }

    /** Bounds the memory, after a reading: the limit of kinds is one for all threads, and each of them may have all kinds. */
    void settle() {
        long size = threads.size();
        for (ThreadTally thread : threads.values()) {
            size += thread.size();
        }
        if (size > settings.limit().kinds()) {
            threads.values().forEach(ended::merge);
            threads.clear();
        }
    }

    Samples samples(long lost) {
        mergeEnded();
        List<SampledObjects> samples = new ArrayList<>();
        Map<SampledThread, SummedObjects> beyond = new HashMap<>();
        ThreadTally small = newThread();
        small.merge(ended);
        long counted = 0;
        for (ThreadTally thread : threads.values()) {
            if (isLarge(thread)) {
                thread.addTo(samples, beyond, isCorrected());
                counted += thread.counted();
            } else {
                small.merge(thread);
            }
        }
        small.addTo(samples, beyond, isCorrected());
        mirrors.forEach((thread, objects) -> samples.add(
                new SampledObjects(thread, SampledStack.NONE, "java.lang.Class", mirrorBytes, true, objects, 0, 1)));
        long unattributed = small.isEmpty() ? small.counted() : 0;
        return new Samples(
                List.copyOf(samples),
                List.copyOf(beyond.values()),
                counted + small.counted(),
                unattributed,
                Map.copyOf(missed),
                lost,
                someLeftOut);
    }

    private void mergeEnded() {
        threads.values().removeIf(thread -> {
            boolean small = thread.ended() && !isLarge(thread);
            if (small) {
                ended.merge(thread);
            }
            return small;
        });
    }

    /** Whether a thread has enough samples to be corrected by its own counter; decided by that counter, not by chance. */
    private boolean isLarge(ThreadTally thread) {
        return thread.counted() >= LARGE * settings.rate() && !thread.isEmpty();
    }

    /**
     * The counter of a thread can be followed only where no thread is left out, or it would count what is not observed. Where
     * every allocation is sampled there is nothing to correct.
     */
    private boolean isCorrected() {
        return settings.scope() == ObserverSettings.Scope.PROCESS && settings.rate() > 1;
    }
}
