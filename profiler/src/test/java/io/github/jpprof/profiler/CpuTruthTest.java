// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jpprof.profile.Profile;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares CPU profiles with the CPU clocks of the threads themselves. */
class CpuTruthTest {
    @TempDir
    Path folder;

    // In a JVM of its own: the two engines use the same signal, and the first one keeps it.
    @ParameterizedTest
    @EnumSource(names = {"ASYNC", "JFR"})
    void sharesAndTotalAgreeWithTheThreadsOwnClocks(EngineChoice engine) throws Exception {
        Path file = folder.resolve("cpu.pb.gz");
        long cpuNanos = Long.parseLong(
                ChildJvm.run(CpuWorkload.class, engine.name(), file.toString()).strip());

        Profile cpu = Profile.read(file);
        long seventy = Samples.cum(cpu, "cpu", "CpuWorkload.seventy");
        long thirty = Samples.cum(cpu, "cpu", "CpuWorkload.thirty");
        assertThat(100.0 * seventy / (seventy + thirty)).isCloseTo(70, within(5.0));
        assertThat(cpu.period()).isEqualTo(10_000_000);
        if (engine == EngineChoice.ASYNC || Runtime.version().feature() >= 25) {
            assertThat((double) Samples.cum(cpu, "cpu", "CpuWorkload.work") / cpuNanos)
                    .isCloseTo(1, within(0.1));
        } else {
            assertThat(cpu.comments()).anyMatch(comment -> comment.contains("total is low"));
        }
    }
}
