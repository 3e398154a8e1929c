// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.jmh.JpprofProfiler;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs a benchmark in a build: too short to measure time, long enough to measure allocations. */
class CodecBenchmarkTest {
    @Test
    void encodingAllocatesTheSameEachTime() throws Exception {
        Path folder = Path.of("target", "jpprof", "jmh");
        Options options = new OptionsBuilder()
                .include(CodecBenchmark.class.getName())
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(300))
                .shouldFailOnError(true)
                .output("target/jmh.txt")
                .addProfiler(JpprofProfiler.class, "dir=" + folder)
                .build();
        RunResult result = new Runner(options).runSingle();

        // A stream, which the compiler may remove; its array, which doubles nine times from 32 bytes until 12,001 bytes
        // fit; and a copy at the end.
        assertThat(result.getSecondaryResults().get("allocs").getScore()).isBetween(11.0, 12.0);
        assertThat(folder.resolve("example.CodecBenchmark.encode-AverageTime-repetitions-2000"))
                .isDirectoryContaining("glob:**/cpu.pb.gz")
                .isDirectoryContaining("glob:**/heap.pb.gz")
                .isDirectoryContaining("glob:**/exact.pb.gz");
    }
}
