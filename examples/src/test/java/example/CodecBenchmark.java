// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long does encoding take, where, and what does it allocate? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@CpuProfile(hz = 500)
@HeapProfile
public class CodecBenchmark {
    @Param("2000")
    public int repetitions;

    private final Codec codec = new Codec();
    private byte[] message = {};

    @Setup
    public void makeMessage() {
        message = "aaaabbbcc".repeat(repetitions).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    @MaxAllocations(objects = 12)
    public byte[] encode() {
        return codec.encode(message);
    }
}
