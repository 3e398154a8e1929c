// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Benchmarks whose objects can't be counted in an extra phase. */
public class Refused {
    static volatile Object kept;

    /** Longer than the extra phase may take. */
    @Benchmark
    public void slow() throws InterruptedException {
        TimeUnit.SECONDS.sleep(2);
    }

    /** Can be set up once. */
    @State(Scope.Benchmark)
    public static class Once {
        private static boolean isSetUp;

        @Setup(Level.Trial)
        public void setUp() {
            if (isSetUp) {
                throw new IllegalStateException("set up twice");
            }
            isSetUp = true;
        }
    }

    @Benchmark
    @SuppressWarnings("unused") // its fixture counts
    public int once(Once state) {
        return 1;
    }

    /** Uses a thread that ends. */
    @Benchmark
    public void inThread() throws InterruptedException {
        Thread thread = new Thread(() -> kept = new byte[1008]);
        thread.start();
        thread.join();
    }
}
