// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineSettingsTest {
    private static final EngineSettings CPU = new EngineSettings(100, 0, false, 0, false);
    private static final EngineSettings HEAP = new EngineSettings(0, 4096, true, 0, false);

    @Test
    void bothServeBoth() {
        EngineSettings both = CPU.and(HEAP);

        assertThat(both.covers(CPU)).isTrue();
        assertThat(both.covers(HEAP)).isTrue();
        assertThat(CPU.covers(HEAP)).isFalse();
        assertThat(new EngineSettings(0, 4096, false, 0, false).covers(HEAP)).isFalse();
        assertThat(CPU.covers(EngineSettings.OFF)).isTrue();
        assertThat(CPU.covers(EngineSettings.THREAD_STARTS)).isFalse();
    }

    @Test
    void oneSourceHasOneRate() {
        assertThatThrownBy(() -> HEAP.and(new EngineSettings(0, 1, false, 0, false)))
                .hasMessage("heap profiling already in use: it runs at 4096 bytes, this session asks for 1 bytes");
        assertThatThrownBy(
                        () -> new EngineSettings(0, 0, false, 5, false).and(new EngineSettings(0, 0, false, 7, false)))
                .hasMessage("block profiling already in use: it runs at 5 ns, this session asks for 7 ns");
    }
}
