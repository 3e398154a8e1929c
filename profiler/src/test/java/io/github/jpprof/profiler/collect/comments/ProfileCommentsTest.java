// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect.comments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.Exactness;
import io.github.jpprof.profiler.InUseGap;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileCommentsTest {
    private static final Profile BARE =
            Profile.builder(new ValueType("alloc_space", "bytes")).build();

    @Test
    void rendersEachFactAndTheExactness() {
        ProfileFacts facts = new ProfileFacts(
                ProfileKind.ALLOCS,
                List.of(
                        new ProfileFact.TakenBy("an engine"),
                        new ProfileFact.SampledAllocations(524_288),
                        new ProfileFact.LostSamples(1),
                        new ProfileFact.NoInUse(InUseGap.NO_COLLECTION),
                        new ProfileFact.OtherThreads(2)));

        assertThat(ProfileComments.add(BARE, facts).comments())
                .containsExactly(
                        "an engine",
                        "heap: an estimate; one sample for each 524288 bytes on average",
                        "heap: up to 1 sample was lost",
                        "heap: in-use figures are left out: the JVM ignores System.gc() because of"
                                + " -XX:+DisableExplicitGC",
                        "2 events of threads that are not this session's are left out",
                        "exactness=sampled");
    }

    /** With the reasons that were established, and no others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | 0    | 0   | true  | no reason is known",
                "1   | 10   | 0   | true  | no reason is known",
                "30  | 300  | 0   | true  | up to 300ms by 30 threads that ended before the next sample; the reason of the rest is"
                        + " not known",
                "400 | 4000 | 0   | true  | up to 600ms by 400 threads that ended before the next sample",
                "0   | 0    | 700 | true  | up to 600ms in samples that were lost",
                "0   | 0    | 0   | false | the JVM's own threads, which this recorder does not sample, used a part that is not"
                        + " known",
            })
    void givesReasonsOfMissedCpuTimeThatCanBe(
            long threads, long endedMillis, long lostMillis, boolean jvmThreads, String reasons) {
        ProfileFact missed = new ProfileFact.MissedCpuTime(
                60,
                TimeUnit.MILLISECONDS.toNanos(600),
                threads,
                TimeUnit.MILLISECONDS.toNanos(endedMillis),
                TimeUnit.MILLISECONDS.toNanos(lostMillis),
                jvmThreads);

        assertThat(ProfileComments.add(BARE, new ProfileFacts(ProfileKind.CPU, List.of(missed)))
                        .comments())
                .containsExactly(
                        "cpu: the samples have about 60 % of the CPU time that this process used meanwhile, and lack"
                                + " 600ms: " + reasons);
    }

    @Test
    void saysWhatWasMeasuredWhereHoldersAreUnknown() {
        ProfileFact passedOn = new ProfileFact.UnseenHolders(99.96, 2_500_000, 87_000_000, 1_200, 1_190);
        ProfileFact brief = new ProfileFact.UnseenHolders(80, 200_000, 10_000_000, 0, 0);

        assertThat(ProfileComments.add(BARE, new ProfileFacts(ProfileKind.MUTEX, List.of(passedOn, brief)))
                        .comments())
                .containsExactly(
                        "mutex: no holder is known for 100.0 % of the delay: its waits last 2.50ms on average, and the waiting"
                                + " threads were looked at each 87ms; of 1200 waiting threads seen, 1190 waited for a lock"
                                + " that no one thread held then: one that was being passed on, or held by readers"
                                + (Runtime.version().feature() < 21 ? "" : " or by a virtual thread"),
                        "mutex: no holder is known for 80.0 % of the delay: its waits last 200us on average, and the waiting"
                                + " threads were looked at each 10ms; none was seen");
    }

    @Test
    void saysWhatAWallClockProfileLeavesOut() {
        ProfileFacts facts = new ProfileFacts(
                ProfileKind.WALL,
                List.of(
                        new ProfileFact.WallSamples(10_000_000),
                        new ProfileFact.IdleThreads(1_500_000_000, 1),
                        new ProfileFact.IdleThreads(0, 0),
                        new ProfileFact.NoVirtualWaits("no recorder")));

        assertThat(ProfileComments.add(BARE, facts).comments())
                .containsExactly(
                        "wall: an estimate; each thread is looked at every 10 ms, and a sample stands for the time since the"
                                + " one before it",
                        "wall: left out are the JVM's own threads, 1.500 s of waits for work, 1 thread that waited in one"
                                + " place from beginning to end",
                        "wall: left out are the JVM's own threads",
                        "waits of virtual threads are left out: no recorder",
                        "exactness=sampled");
    }

    @Test
    void findsTheLeastExactnessOfMergedProfiles() {
        Profile exact = taken(new ProfileFact.EveryAllocation());
        Profile sampled = taken(new ProfileFact.SampledAllocations(1_024));

        assertThat(Exactness.of(exact)).contains(Exactness.EXACT);
        assertThat(Exactness.of(Profile.merge(List.of(sampled, exact)))).contains(Exactness.SAMPLED);
        assertThat(Exactness.of(BARE)).isEmpty();
    }

    private static Profile taken(ProfileFact.Basis basis) {
        return ProfileComments.add(BARE, new ProfileFacts(ProfileKind.HEAP, List.of(basis)));
    }
}
