// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.testsupport.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares CPU profiles with the CPU clocks of the threads themselves. */
@Tag("clocks")
class CpuTruthTest {
    @TempDir
    Path folder;

    // In a JVM of its own: the two engines use the same signal, and the first one keeps it.
    @ParameterizedTest
    @EnumSource(names = {"ASYNC", "JFR"})
    void sharesAndTotalAgreeWithTheThreadsOwnClocks(EngineChoice engine) throws Exception {
        long cpuNanos = work(engine, 100, 2500);

        Profile cpu = ProfileFile.read(file());
        assertThat(percentOfSeventy(cpu)).isCloseTo(70, within(5.0));
        assertThat(cpu.period()).isEqualTo(10_000_000);
        if (engine == EngineChoice.ASYNC || Runtime.version().feature() >= 25) {
            assertThat((double) SampleSums.cum(cpu, "cpu", "CpuWorkload.work") / cpuNanos)
                    .isCloseTo(1, within(0.1));
        } else {
            assertThat(cpu.comments()).anyMatch(comment -> comment.contains("total is low"));
        }
    }

    /** The timers of most systems give a few hundred samples a second, and each of those then stands for more. */
    @ParameterizedTest
    @EnumSource(names = {"ASYNC", "JFR"})
    void totalAgreesAtRateAboveTimerTicks(EngineChoice engine) throws Exception {
        assumeTrue(engine == EngineChoice.ASYNC || Runtime.version().feature() >= 25, "the total is low here anyway");

        long cpuNanos = work(engine, 20_000, 1000);

        Profile cpu = ProfileFile.read(file());
        assertThat(percentOfSeventy(cpu)).isCloseTo(70, within(6.0));
        assertThat((double) SampleSums.cum(cpu, "cpu", "CpuWorkload.work") / cpuNanos)
                .as("%s", cpu.comments())
                .isCloseTo(1, within(0.1));
    }

    /** What the engines need to start lies before the profile: no time of it is missing. */
    @Test
    void missesNothingInTheFirstSessionOfProcess() throws Exception {
        assertThat(ChildJvm.run(FirstCpuProfile.class))
                .contains("async-profiler")
                .doesNotContain("% of the CPU time that this process used");
    }

    private Path file() {
        return folder.resolve("cpu.pb.gz");
    }

    private long work(EngineChoice engine, int hz, int millis) throws Exception {
        return Long.parseLong(ChildJvm.run(CpuWorkload.class, engine.name(), file().toString(), "" + hz, "" + millis)
                .strip());
    }

    private static double percentOfSeventy(Profile cpu) {
        long seventy = SampleSums.cum(cpu, "cpu", "CpuWorkload.seventy");
        long thirty = SampleSums.cum(cpu, "cpu", "CpuWorkload.thirty");
        return 100.0 * seventy / (seventy + thirty);
    }
}
