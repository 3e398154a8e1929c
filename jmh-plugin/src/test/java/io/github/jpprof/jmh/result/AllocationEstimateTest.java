// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.Exactness;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationEstimateTest {
    private static Profile heap(Exactness exactness, long period, long objects) {
        List<Location> stack = List.of(Location.of(new Function("b.B.m", "b.B.m", "", 0), 0));
        return Profile.builder(new ValueType("alloc_objects", "count"), new ValueType("alloc_space", "bytes"))
                .defaultSampleType("alloc_space")
                .period(new ValueType("space", "bytes"), period)
                .comment(exactness.comment())
                .add(stack, List.of(), objects, objects * 1024)
                .build();
    }

    @Test
    void saysHowFarSamplesMayBeOff() {
        assertThat(AllocationEstimate.of(heap(Exactness.SAMPLED, 524_288, 512_000))
                        .describe())
                .isEqualTo(
                        "allocs: an estimate, alloc.bytes over the mean size of 999 sampled allocations, one in about 524288"
                                + " bytes; standard error 0.0%");
    }

    @Test
    void claimsNoErrorOfWhatTheJvmPicked() {
        assertThat(AllocationEstimate.of(heap(Exactness.WEIGHTED, 1, 512_000)).describe())
                .isEqualTo(
                        "allocs: an estimate, alloc.bytes over the mean size of the allocations that Flight Recorder picked;"
                                + " its error is not known");
    }
}
