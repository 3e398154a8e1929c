// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.MaxAllocations;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.infra.Control;
import org.openjdk.jmh.infra.ThreadParams;

/** Groups whose methods allocate differently, so that the mean depends on how often each method runs. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Groups {
    /** Shared by the threads of a group. */
    @State(Scope.Group)
    public static class Shared {
        final AtomicInteger counter = new AtomicInteger();
    }

    /** Whose turn it is in a group of two. */
    @State(Scope.Group)
    public static class Turn {
        final AtomicBoolean flag = new AtomicBoolean();
    }

    @Benchmark
    @Group("one")
    @MaxAllocations(objects = 1, bytes = 56)
    public byte[] allocates() {
        return new byte[40]; // 56 with its header
    }

    @Benchmark
    @Group("one")
    @MaxAllocations(objects = 0)
    public int counts(Shared shared) {
        return shared.counter.incrementAndGet();
    }

    @Benchmark
    @Group("asymmetric")
    @GroupThreads(3)
    public Object[] two() {
        Blackhole.consumeCPU(20);
        return new Object[] {new byte[8]}; // 24 and 24 bytes
    }

    @Benchmark
    @Group("asymmetric")
    @GroupThreads(1)
    public byte[] big() {
        Blackhole.consumeCPU(100);
        return new byte[1008]; // 1,024 with its header
    }

    @Benchmark
    @Group("alike")
    public byte[] left() {
        return new byte[8];
    }

    @Benchmark
    @Group("alike")
    public byte[] right() {
        Blackhole.consumeCPU(100);
        return new byte[8];
    }

    @Benchmark
    @Group("limited")
    @MaxAllocations(objects = 0)
    public byte[] allocatesBeyond() {
        return new byte[40];
    }

    @Benchmark
    @Group("limited")
    @MaxAllocations(objects = 1)
    public int countsWithin(Shared shared) {
        return shared.counter.incrementAndGet();
    }

    /** Waits in its operation for the other method, by JMH's control, so that it ends with the iteration. */
    @Benchmark
    @Group("controlled")
    public byte[] waitsForTurn(Control control, Turn turn) {
        while (!control.stopMeasurement && !turn.flag.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        return new byte[40];
    }

    @Benchmark
    @Group("controlled")
    public Object givesTurn(Control control, Turn turn) {
        while (!control.stopMeasurement && !turn.flag.compareAndSet(true, false)) {
            Thread.onSpinWait();
        }
        return turn;
    }

    @Benchmark
    @Threads(2)
    public Object firstThreadOnly(ThreadParams thread) {
        return thread.getThreadIndex() == 0 ? new byte[40] : this;
    }
}
