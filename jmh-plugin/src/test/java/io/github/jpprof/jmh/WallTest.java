// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What the two threads of a benchmark spend their time on: one sleeps with the lock, and the other waits for it. */
class WallTest {
    private static final int ITERATIONS = 3;
    private static final long ITERATION_MS = 400;
    private static final double OF_BOTH = 2 * ITERATIONS * TimeUnit.MILLISECONDS.toNanos(ITERATION_MS);

    @TempDir
    private Path folder;

    @Test
    void timeOfThreadsIsThatOfTheirIterations() throws Exception {
        RunResult result = new Runner(new OptionsBuilder()
                        .include("Workloads\\.contend$")
                        .forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(200))
                        .measurementIterations(ITERATIONS)
                        .measurementTime(TimeValue.milliseconds(ITERATION_MS))
                        .shouldFailOnError(true)
                        .output(folder.resolve("jmh.out").toString())
                        .addProfiler("jpprof", "wall=5ms;dir=" + folder.resolve("out"))
                        .build())
                .runSingle();

        Profile wall =
                ProfileFile.read(folder.resolve("out/io.github.jpprof.jmh.Workloads.contend-AverageTime/wall.pb.gz"));
        double all = wall(wall, sample -> has(sample, "Workloads.contend"));
        assertThat(all).isCloseTo(OF_BOTH, within(0.25 * OF_BOTH)); // iterations end late, by an operation and more
        assertThat(wall(wall, sample -> has(sample, "Workloads.contend") && has(sample, "Thread.sleep")))
                .isCloseTo(all / 2, within(0.1 * all));
        assertThat(wall(wall, sample -> has(sample, "[monitor enter]"))).isCloseTo(all / 2, within(0.1 * all));
        assertThat(wall.samples())
                .allSatisfy(sample -> assertThat(sample.label("thread").orElse(""))
                        .doesNotMatch("(?i)(JFR|jpprof|async-profiler).*"));
        assertThat(result.getSecondaryResults().get("wall.top").extendedInfo())
                .contains("[monitor enter]", "Thread.sleep");
        assertThat(result.getSecondaryResults()).containsOnlyKeys("wall.top"); // what is not asked for is not counted
    }

    private static double wall(Profile profile, Predicate<Sample> which) {
        int column = profile.indexOf("wall");
        return profile.samples().stream()
                .filter(which)
                .mapToLong(sample -> sample.value(column))
                .sum();
    }

    private static boolean has(Sample sample, String function) {
        return sample.locations().stream()
                .anyMatch(location -> location.functionName().contains(function));
    }
}
