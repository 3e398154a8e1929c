// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfilingRequestTest {
    @Test
    void leavesOutKindAtRateZero() {
        assertThat(new ProfilingRequest(Map.of(ProfileKind.HEAP, 0L, ProfileKind.CPU, 7L)).rates())
                .containsExactly(Map.entry(ProfileKind.CPU, 7L));
    }

    @Test
    void namesRateOutOfRangeAndWhatIsAllowed() {
        assertThatThrownBy(() -> ProfilingRequest.of().with(ProfileKind.CPU, 1_000_001))
                .hasMessage("cpu rate 1000001: allowed are 1 to 1000000 Hz");
        assertThatThrownBy(() -> ProfilingRequest.of().with(ProfileKind.CPU, 0))
                .hasMessage("cpu rate 0: allowed are 1 to 1000000 Hz");
        assertThatThrownBy(() -> ProfilingRequest.of().with(ProfileKind.HEAP, -1))
                .hasMessage("heap rate -1: allowed are 0 to 2147483647 bytes");
        assertThatThrownBy(() -> ProfilingRequest.of().with(ProfileKind.BLOCK, -5))
                .hasMessage("block rate -5: allowed are 0 to 9223372036854775807 ns");
    }

    @Test
    void heapAndAllocsShareOneSampler() {
        assertThatThrownBy(() -> ProfilingRequest.of(ProfileKind.HEAP).with(ProfileKind.ALLOCS, 1))
                .hasMessage("heap rate 524288 and allocs rate 1: one sampler serves both, so the rates must be equal");
    }

    @Test
    void namesKnownOnesForUnknownName() {
        assertThatThrownBy(() -> ProfileKind.of("cpuu"))
                .hasMessage(
                        "unknown profile \"cpuu\": allowed are [cpu, wall, heap, allocs, block, mutex, goroutine, threadcreate]");
        assertThatThrownBy(() -> EngineChoice.of("perf"))
                .hasMessage("unknown engine \"perf\": allowed are [auto, async, jfr]");
    }
}
