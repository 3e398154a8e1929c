// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.util.concurrent.TimeUnit;

/**
 * What a reader must know of a profile: what took it, what its figures rest on, and what they leave out.
 *
 * <p>The comments of a profile are written from its facts; decisions are taken on the facts.
 */
public sealed interface ProfileFact {
    /** What the figures rest on. */
    sealed interface Basis extends ProfileFact {
        Exactness exactness();
    }

    /** The name and version of the engine that took it. */
    record TakenBy(String engine) implements ProfileFact {}

    /**
     * The preferred engine could not take it, and another one did.
     *
     * @param why the preferred one's failure, in one line
     */
    record TakenInstead(String engine, String why) implements ProfileFact {}

    /** Every allocation of the counted threads is a sample. */
    record EveryAllocation() implements Basis {
        @Override
        public Exactness exactness() {
            return Exactness.EXACT;
        }
    }

    /** One allocation for each so many bytes on average, picked at random. */
    record SampledAllocations(long meanBytes) implements Basis {
        @Override
        public Exactness exactness() {
            return Exactness.SAMPLED;
        }
    }

    /** One allocation for each buffer that a thread fills, whatever rate was asked for. */
    record BufferAllocations(long askedMeanBytes) implements Basis {
        @Override
        public Exactness exactness() {
            return Exactness.WEIGHTED;
        }
    }

    /** Every wait of at least so many nanoseconds. */
    record EveryWait(long minNanos) implements Basis {
        @Override
        public Exactness exactness() {
            return Exactness.EXACT;
        }
    }

    /**
     * Waits that had not ended at the end, and count up to there.
     *
     * @param uncertainNanos how much longer they may have lasted, in all, than they were seen to
     */
    record UnfinishedWaits(int waits, long uncertainNanos) implements ProfileFact {}

    /** One of so many contentions, picked at random; 1 is all of them. */
    record Contentions(int fraction) implements Basis {
        @Override
        public Exactness exactness() {
            return fraction == 1 ? Exactness.EXACT : Exactness.SAMPLED;
        }
    }

    /**
     * Samples of CPU time.
     *
     * @param nanosEach what a sample stands for, on average
     * @param hz how many a second were asked for
     * @param slow whether the system's timers gave fewer than that
     */
    record CpuSamples(long nanosEach, long hz, boolean slow) implements Basis {
        /** Whether each stands for one period of the rate; not where another observer's is finer, or the timers were slow. */
        public boolean isAsAsked() {
            return nanosEach == TimeUnit.SECONDS.toNanos(1) / hz;
        }

        @Override
        public Exactness exactness() {
            return Exactness.SAMPLED;
        }
    }

    /**
     * Looks at each thread, whether it runs or waits; each stands for the time since the one before it.
     *
     * @param intervalNanos the time between two looks at a thread that was asked for
     */
    record WallSamples(long intervalNanos) implements Basis {
        @Override
        public Exactness exactness() {
            return Exactness.SAMPLED;
        }
    }

    /** How much of the delay has the stack of a holder that was observed in that wait, and in other waits at the place. */
    record HolderStacks(double observedPercent, double inferredPercent) implements ProfileFact {}

    /**
     * Why no holder is known for much of the delay, as far as it was measured.
     *
     * @param percent of the delay that has no holder
     * @param waitNanos how long these waits last on average
     * @param lookNanos how much time there is between two looks at the waiting threads, on average
     * @param seen how many waiting threads were seen in all looks
     * @param unheld how many of these waited for a lock that no thread held at that moment
     */
    record UnseenHolders(double percent, long waitNanos, long lookNanos, long seen, long unheld)
            implements ProfileFact {}

    /** The engine never records this, or not rightly. */
    record EngineLimit(String limit) implements ProfileFact {}

    /**
     * The samples have only about so much of the CPU time that the program and the JVM used, and what may account for the rest.
     *
     * @param nanos the rest
     * @param endedThreads how many threads ended meanwhile, each with less than one sample's time since its last sample
     * @param endedNanos what these may have used unseen, at most
     * @param lostNanos what the samples that the engine lost stand for, at most
     * @param jvmThreads whether the engine samples the JVM's own threads
     */
    record MissedCpuTime(
            int percentSampled, long nanos, long endedThreads, long endedNanos, long lostNanos, boolean jvmThreads)
            implements ProfileFact {}

    /** What the JVM's own counters of the observed threads have, next to what the samples stand for; both in bytes. */
    record JvmCounter(long counted, long estimated) implements ProfileFact {}

    /** The engine dropped so many samples at most. */
    record LostSamples(long atMost) implements ProfileFact {}

    /**
     * Threads that a wall-clock profile leaves out because they only waited for work, in addition to the JVM's own.
     *
     * @param waitingForWork the nanoseconds that workers of pools, timers and servers waited for their next task
     * @param standing how many threads were there before, and waited in one place throughout
     */
    record IdleThreads(long waitingForWork, int standing) implements ProfileFact {}

    /**
     * Events are missing, and nothing reports how many: the engine was stopped by other code, or could not be read.
     *
     * @param why what happened, in one line
     */
    record Gap(String why) implements ProfileFact {}

    /** The in-use figures of a heap profile are left out. */
    record NoInUse(InUseGap gap) implements ProfileFact {}

    /** So many events are left out because their threads don't belong to the session. */
    record OtherThreads(long events) implements ProfileFact {}

    /** Threads that the session's thread started are left out, for this reason. */
    record NoStartedThreads(String why) implements ProfileFact {}

    /** The waits of virtual threads are left out of the wall-clock profile, for this reason. */
    record NoVirtualWaits(String why) implements ProfileFact {}
}
