// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineSettingsTest {
    private static final EngineSettings CPU = EngineSettings.OFF.withCpu(100);
    private static final EngineSettings HEAP =
            EngineSettings.OFF.withAllocations(4096).withLiveObjects();

    @Test
    void combinationServesBoth() {
        EngineSettings both = CPU.and(HEAP);

        assertThat(both.covers(CPU)).isTrue();
        assertThat(both.covers(HEAP)).isTrue();
        assertThat(CPU.covers(HEAP)).isFalse();
        assertThat(EngineSettings.OFF.withAllocations(4096).covers(HEAP)).isFalse();
        assertThat(CPU.covers(EngineSettings.OFF)).isTrue();
        assertThat(CPU.covers(EngineSettings.OFF.withThreadStarts())).isFalse();
    }

    @Test
    void refusesTwoRatesOfOneSource() {
        assertThatThrownBy(() -> HEAP.and(EngineSettings.OFF.withAllocations(1)))
                .hasMessage("heap profiling already in use: it runs at 4096 bytes, this session asks for 1 bytes");
        assertThatThrownBy(() -> EngineSettings.OFF.withBlocking(5).and(EngineSettings.OFF.withBlocking(7)))
                .hasMessage("block profiling already in use: it runs at 5 ns, this session asks for 7 ns");
    }
}
