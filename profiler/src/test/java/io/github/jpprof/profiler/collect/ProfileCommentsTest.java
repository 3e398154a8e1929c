// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.Exactness;
import io.github.jpprof.profiler.InUseGap;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import java.util.List;
import org.junit.jupiter.api.Test;

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
