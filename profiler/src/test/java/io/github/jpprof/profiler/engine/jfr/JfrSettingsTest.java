// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.engine.EngineSettings;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JfrSettingsTest {
    static boolean cpuTimeIsSampled() {
        return JfrEngine.samplesCpuTime();
    }

    @ParameterizedTest
    @CsvSource({"100, 10 ms, 10000000", "400, 2 ms, 2000000", "2000, 1 ms, 1000000"})
    @DisabledIf("cpuTimeIsSampled")
    void sampleOfRunningThreadStandsForThePeriodThatIsSet(int hz, String period, long nanos) {
        assertThat(JfrSettings.of(EngineSettings.OFF.withCpu(hz))).containsEntry("jdk.ExecutionSample#period", period);
        assertThat(JfrSettings.runningPeriod(hz)).isEqualTo(nanos);
    }
}
