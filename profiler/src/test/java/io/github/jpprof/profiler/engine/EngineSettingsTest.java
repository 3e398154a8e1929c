// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineSettingsTest {
    private static final EngineSettings CPU = EngineSettings.OFF.withCpu(100);
    private static final EngineSettings HEAP = EngineSettings.OFF.withAllocations(4096);

    @Test
    void bothServeBoth() {
        EngineSettings both = CPU.and(HEAP);

        assertThat(both.covers(CPU)).isTrue();
        assertThat(both.covers(HEAP)).isTrue();
        assertThat(CPU.covers(HEAP)).isFalse();
        assertThat(CPU.covers(EngineSettings.OFF)).isTrue();
        assertThat(CPU.covers(EngineSettings.OFF.withThreadStarts())).isFalse();
    }

    @Test
    void finerRateServesBoth() {
        EngineSettings coarse = EngineSettings.OFF
                .withCpu(100)
                .withAllocations(4096)
                .withBlocking(10_000)
                .withWall(10_000_000);
        EngineSettings fine = EngineSettings.OFF
                .withCpu(1000)
                .withAllocations(64)
                .withBlocking(1)
                .withWall(1_000_000);

        assertThat(coarse.and(fine)).isEqualTo(fine);
        assertThat(fine.and(coarse)).isEqualTo(fine);
        assertThat(fine.covers(coarse)).isTrue();
        assertThat(coarse.covers(fine)).isFalse();
    }
}
