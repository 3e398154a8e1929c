// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** Benchmarks whose costs are known. */
public class Workloads {
    private static final Object LOCK = new Object();

    /** A parameter that no file name and no JSON can hold as it is. */
    @State(Scope.Benchmark)
    public static class Hostile {
        @Param({"a/b", "\"{}\\<>:|?*;=,", "../..", "é\n"})
        public String text = "";
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public byte[] kilobyte() {
        return new byte[1008]; // 1,024 with its header
    }

    /** In the second iteration of each state a thread allocates that has ended before anybody can ask for its counter. */
    @State(Scope.Benchmark)
    public static class DisturbedOnce {
        private int iterations;
        private volatile byte[] last = {};

        @Setup(Level.Iteration)
        public void disturb() throws InterruptedException {
            iterations++;
            if (iterations == 2) {
                Thread other = new Thread(() -> last = new byte[1]);
                other.start();
                other.join();
            }
        }
    }

    @Benchmark
    @SuppressWarnings("unused") // its fixture counts
    public byte[] disturbed(DisturbedOnce once) {
        return new byte[1008];
    }

    /** Works before each iteration of the warm-up, and before no other. */
    @State(Scope.Benchmark)
    public static class BusyWarmup {
        @Setup(Level.Iteration)
        public void prepare(IterationParams iteration) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            while (iteration.getType() == IterationType.WARMUP && System.nanoTime() < end) {
                Spinner.spin(1_000);
            }
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @SuppressWarnings("unused") // its fixture counts
    public long spin(BusyWarmup warmup) {
        return Spinner.spin(2_000);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Threads(2)
    public void contend() throws InterruptedException {
        synchronized (LOCK) {
            Thread.sleep(2);
        }
    }

    /** A thread of its own, which lives as long as the JVM. */
    @State(Scope.Benchmark)
    public static class Pool {
        private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "pool of the benchmark");
            thread.setDaemon(true);
            return thread;
        });

        Object run(Callable<Object> task) throws Exception {
            return THREAD.submit(task).get();
        }
    }

    @Benchmark
    public Object inPool(Pool pool) throws Exception {
        return pool.run(() -> new byte[1008]);
    }

    /** Its stacks are deeper than what is kept of one. */
    @Benchmark
    public long deep() {
        return recurse(600);
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static long recurse(int depth) {
        Object local = new Object[2]; // 24 bytes, and its hash keeps the compiler from leaving it out
        return local.hashCode() + (depth == 0 ? 0 : recurse(depth - 1));
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public int withText(Hostile hostile) {
        return hostile.text.hashCode();
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public void fails() {
        throw new IllegalStateException("on purpose");
    }

    @Benchmark
    public void exits() {
        Runtime.getRuntime().halt(3);
    }

    /** Set up again before each operation, with far more than the operation allocates. */
    @State(Scope.Thread)
    public static class Refilled {
        byte[] last = {};

        @Setup(Level.Invocation)
        public void refill() {
            last = new byte[5000];
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @SuppressWarnings("unused") // its fixture counts
    public long[] single(Refilled state) {
        return new long[1];
    }

    @Benchmark
    public long parts() {
        return Parts.first() + Parts.second() + Parts.slower();
    }

    /** Three functions, one of which can be made slower. */
    static final class Parts {
        private static final int FACTOR = Integer.getInteger("slower", 1);

        private Parts() {}

        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        static long first() {
            long x = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                x = x * 6364136223846793005L + 1442695040888963407L;
            }
            return x;
        }

        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        static long second() {
            long x = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                x = x * 6364136223846793005L + 3037000493L;
            }
            return x;
        }

        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        static long slower() {
            long x = System.nanoTime();
            for (int i = 0; i < 2_000 * FACTOR; i++) {
                x = x * 6364136223846793005L + 1442695040888963407L;
            }
            return x;
        }
    }

    /** The hot function. */
    static final class Spinner {
        private Spinner() {}

        static long spin(int turns) {
            long x = System.nanoTime();
            for (int i = 0; i < turns; i++) {
                x = x * 6364136223846793005L + 1442695040888963407L;
            }
            return x;
        }
    }
}
