// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Benchmarks that say themselves what is to be taken of them, and what they may allocate. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@HeapProfile(rate = 4096)
public class Annotated {
    /** An annotation of one's own. */
    @Retention(RetentionPolicy.RUNTIME)
    @CpuProfile(hz = 250)
    @BlockProfile
    public @interface Everything {}

    /** Allocates before each iteration, which is no operation's doing. */
    @State(Scope.Thread)
    public static class Prepared {
        List<Integer> numbers = List.of();

        @Setup(Level.Iteration)
        public void prepare() {
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                list.add(1_000_000 + i);
            }
            numbers = list;
        }
    }

    @Benchmark
    @MaxAllocations(objects = 3, bytes = 56)
    public Object[] threeObjects() {
        return new Object[] {new Object(), new Object()}; // 24 and twice 16 bytes, with compressed pointers
    }

    @Benchmark
    @MaxAllocations(objects = 0)
    public int none(Prepared state) {
        int sum = 0;
        for (int i = 0; i < state.numbers.size(); i++) {
            sum += state.numbers.get(i);
        }
        return sum;
    }

    @Benchmark
    @MaxAllocations(objects = 2)
    public Object[] tooMany() {
        return new Object[] {new Object(), new Object()};
    }

    @Benchmark
    @Everything
    @HeapProfile(rate = 0)
    public Object bytes() {
        return new byte[16];
    }

    @Benchmark
    @Group("pair")
    public Object small() {
        return new byte[16];
    }

    @Benchmark
    @Group("pair")
    @MaxAllocations(bytes = 1 << 20)
    public Object large() {
        return new byte[1008];
    }

    /** JMH joins its name to that of the class around with a dot. */
    public static class Nested {
        @Benchmark
        @MaxAllocations(objects = 0)
        public Object boxes() {
            return new byte[16];
        }
    }

    /** One that can't be profiled, before one that can. */
    public static class Misrated {
        @Benchmark
        @CpuProfile(hz = -7)
        public Object first() {
            return this;
        }

        @Benchmark
        public Object second() {
            return this;
        }
    }

    /** Limits that can't be checked. */
    public static class Wrong {
        @Benchmark
        @MaxAllocations(objects = -5)
        public Object negative() {
            return this;
        }

        @Benchmark
        @MaxAllocations
        public Object none() {
            return this;
        }

        @Benchmark
        @MaxBlockingTime("1ms")
        public Object waits() {
            return this;
        }
    }
}
