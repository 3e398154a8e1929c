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
    private final Map<Long, ThreadTally> threads = new HashMap<>();
    private final Map<Long, Long> missed = new HashMap<>();

    /** Threads that have ended and are not worth a scale of their own. */
    private final ThreadTally ended = new ThreadTally();

    /** Alike objects. Equal stacks are one object, mostly; where they are not, there are two samples for one. */
    record Key(SampledThread thread, SampledStack stack, String objectClass, long size, boolean byVm) {
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

    Tally(ObserverSettings settings, UnaryOperator<SampledThread> grouping) {
        this.settings = settings;
        this.grouping = grouping;
    }

    SampledThread group(SampledThread thread) {
        return grouping.apply(thread);
    }

    void add(long owner, Key key, long objects, long live, double unsure) {
        ofOwner(owner).add(key, objects, live, unsure);
    }

    /** The owner 0 stands for threads that ended without a sample. */
    ThreadTally ofOwner(long owner) {
        return owner == 0 ? ended : threads.computeIfAbsent(owner, number -> new ThreadTally());
    }

    void addMissed(long thread, long bytes) {
        if (bytes != 0) {
            missed.merge(thread, bytes, Long::sum);
        }
    }

    Samples samples(long lost, boolean intervalChanged) {
        mergeEnded();
        List<SampledObjects> samples = new ArrayList<>();
        ThreadTally small = new ThreadTally();
        small.merge(ended);
        long counted = 0;
        for (ThreadTally thread : threads.values()) {
            if (isLarge(thread)) {
                thread.addTo(samples, settings.rate(), isCorrected());
                counted += thread.counted();
            } else {
                small.merge(thread);
            }
        }
        small.addTo(samples, settings.rate(), isCorrected());
        long unattributed = small.isEmpty() ? small.counted() : 0;
        return new Samples(
                List.copyOf(samples),
                counted + small.counted(),
                unattributed,
                Map.copyOf(missed),
                lost,
                intervalChanged);
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
