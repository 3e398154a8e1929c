// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect.comments;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profiler.DurationText;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The comments of a profile: its facts in words. */
public final class ProfileComments {
    private ProfileComments() {}

    /** The profile with a comment for each of its facts, and one that states its exactness for programs. */
    public static Profile add(Profile profile, ProfileFacts facts) {
        List<String> comments = new ArrayList<>();
        facts.all().forEach(fact -> comments.add(text(facts.kind(), fact)));
        facts.exactness().ifPresent(exactness -> comments.add(exactness.comment()));
        return profile.withComments(comments);
    }

    private static String text(ProfileKind kind, ProfileFact fact) {
        if (fact instanceof ProfileFact.TakenBy by) {
            return by.engine();
        } else if (fact instanceof ProfileFact.OtherThreads others) {
            return Plural.of(others.events(), "event") + " of threads that are not this session's "
                    + (others.events() == 1 ? "is" : "are") + " left out";
        } else if (fact instanceof ProfileFact.NoStartedThreads no) {
            return "threads that the session's thread started are left out: " + no.why();
        } else if (fact instanceof ProfileFact.NoVirtualWaits no) {
            return "waits of virtual threads are left out: " + no.why();
        }
        // One sampler serves both, so that both say the same.
        return (kind == ProfileKind.ALLOCS ? ProfileKind.HEAP : kind).label() + ": " + ofKind(fact);
    }

    private static String ofKind(ProfileFact fact) {
        if (fact instanceof ProfileFact.Basis basis) {
            return basis(basis);
        } else if (fact instanceof ProfileFact.TakenInstead instead) {
            return "taken by " + instead.engine() + ": " + instead.why();
        } else if (fact instanceof ProfileFact.HolderStacks holders) {
            return String.format(
                    Locale.ROOT,
                    "the stack is the holder's, seen in that wait, for %.1f %% of the delay so far; the holder's, seen in"
                            + " other waits at that place, for %.1f %%; the waiter's for the rest; the label stack says which",
                    holders.observedPercent(),
                    holders.inferredPercent());
        } else if (fact instanceof ProfileFact.UnfinishedWaits waits) {
            return Plural.of(waits.waits(), "wait") + " had not ended, and " + (waits.waits() == 1 ? "counts" : "count")
                    + " up to the end; with the label wait=unfinished, and up to "
                    + DurationText.ofWait(Duration.ofNanos(waits.uncertainNanos())) + " too short in all";
        } else if (fact instanceof ProfileFact.UnseenHolders unseen) {
            return UnseenHoldersText.of(unseen);
        } else if (fact instanceof ProfileFact.EngineLimit limit) {
            return limit.limit();
        } else if (fact instanceof ProfileFact.MissedCpuTime missed) {
            return MissedCpuText.of(missed);
        } else if (fact instanceof ProfileFact.JvmCounter counter) {
            return String.format(
                    Locale.ROOT,
                    "scaled to the JVM's own counters, which have %d bytes, the profiler's and other threads' among them; off by"
                            + " %+.1f %%",
                    counter.counted(),
                    100.0 * (counter.estimated() - counter.counted()) / Math.max(1, counter.counted()));
        } else if (fact instanceof ProfileFact.LostSamples lost) {
            return "up to " + Plural.of(lost.atMost(), "sample") + " " + (lost.atMost() == 1 ? "was" : "were")
                    + " lost";
        } else if (fact instanceof ProfileFact.IdleThreads idle) {
            return idle(idle);
        } else if (fact instanceof ProfileFact.Gap gap) {
            return "incomplete, and how much is missing is not known: " + gap.why();
        } else if (fact instanceof ProfileFact.NoInUse no) {
            return "in-use figures are left out: " + no.gap().explanation();
        }
        throw new AssertionError("a fact without words: " + fact);
    }

    private static String basis(ProfileFact.Basis basis) {
        if (basis instanceof ProfileFact.SampledAllocations sampled) {
            return "an estimate; one sample for each " + sampled.meanBytes() + " bytes on average";
        } else if (basis instanceof ProfileFact.BufferAllocations buffers) {
            return "an estimate from filled allocation buffers; the rate of " + buffers.askedMeanBytes()
                    + " bytes does not apply";
        } else if (basis instanceof ProfileFact.EveryWait every) {
            return "exact; every event of at least " + every.minNanos() + " ns";
        } else if (basis instanceof ProfileFact.Contentions contentions) {
            return "contentions and delay are "
                    + (contentions.fraction() == 1
                            ? "exact"
                            : "estimates from one contention in " + contentions.fraction())
                    + "; waits for locks of java.util.concurrent from 10 us on";
        } else if (basis instanceof ProfileFact.CpuSamples cpu) {
            return "an estimate; one sample stands for "
                    + (cpu.isAsAsked()
                            ? DurationText.ofPeriod(cpu.nanosEach())
                            : "about " + rounded(cpu.nanosEach()) + " ms")
                    + " of CPU time"
                    + (cpu.slow()
                            ? ", for this system's timers gave fewer than the " + cpu.hz()
                                    + " a second that were asked for"
                            : "");
        } else if (basis instanceof ProfileFact.WallSamples wall) {
            return "an estimate; each thread is looked at every " + DurationText.ofPeriod(wall.intervalNanos())
                    + ", and a sample stands for the time since the one before it";
        }
        return "every allocation of the thread that began it and of the threads started since";
    }

    private static String idle(ProfileFact.IdleThreads idle) {
        String leftOut = "left out are the JVM's own threads";
        if (idle.waitingForWork() > 0) {
            leftOut += String.format(Locale.ROOT, ", %,.3f s of waits for work", idle.waitingForWork() / 1e9);
        }
        if (idle.standing() > 0) {
            leftOut += ", " + Plural.of(idle.standing(), "thread") + " that waited in one place from beginning to end";
        }
        return leftOut;
    }

    /** To one digit, so that the profiles of many tests say the same. */
    private static String rounded(long nanos) {
        return BigDecimal.valueOf(nanos, 6)
                .round(new MathContext(1))
                .stripTrailingZeros()
                .toPlainString();
    }
}
