// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.jmh.options.ProfilerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** What the JVM that starts the forks makes of what they leave. */
class ForksTest {
    @TempDir
    private Path folder;

    @Test
    void limitIsNotKeptByForkWhoseFilesCannotBeRead() throws Exception {
        BenchmarkParams benchmark = benchmark(Annotated.class.getName() + ".threeObjects");
        Forks forks = new Forks(ProfilerOptions.parse("cpu;dir=" + folder), benchmark);
        String option = forks.next().get(0);
        Path fork = Path.of(option.substring(option.indexOf('=') + 1));
        Files.writeString(Files.createDirectories(fork).resolve("cpu.pb.gz"), "damaged");

        // JMH is asked whether an error fails the run; where it isn't there, one does.
        assertThatThrownBy(() -> forks.collect(new BenchmarkResult(benchmark, List.of())))
                .isInstanceOf(BenchmarkException.class);
    }

    private static BenchmarkParams benchmark(String name) {
        TimeValue time = TimeValue.milliseconds(1);
        return new BenchmarkParams(
                name,
                "",
                false,
                1,
                new int[] {1},
                List.of(),
                1,
                0,
                new IterationParams(IterationType.WARMUP, 0, time, 1),
                new IterationParams(IterationType.MEASUREMENT, 1, time, 1),
                Mode.AverageTime,
                new WorkloadParams(),
                TimeUnit.NANOSECONDS,
                1,
                "java",
                List.of(),
                System.getProperty("java.version"),
                "",
                "",
                "1.37",
                time);
    }
}
