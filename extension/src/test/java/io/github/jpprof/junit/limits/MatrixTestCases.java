// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static io.github.jpprof.assertj.ProfileAssertions.assertThat;

import io.github.jpprof.AllocationBaseline;
import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.MutexProfile;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.LiveObjects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One test of each limit that is kept, and one of each that is exceeded, beneath each kind of profile of a class. */
final class MatrixTestCases {
    /** What {@link Tests#workload} allocates, in arrays of 8 KB with their headers. */
    static final long WORKLOAD_BYTES = 8192L * 8208;

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    static volatile Object sink;
    static volatile long number = 1000;

    private MatrixTestCases() {}

    abstract static class Tests {
        @Test
        @MaxAllocations(objects = 1, bytes = 24)
        void allocationsKept() {
            sink = number;
        }

        @Test
        @MaxAllocations(objects = 1)
        void allocationsExceeded() {
            sink = new long[] {number};
            sink = number;
        }

        @Test
        @MaxBlockingTime("10s")
        void blockingTimeKept() {
            park();
        }

        @Test
        @MaxBlockingTime("1ms")
        void blockingTimeExceeded() {
            park();
        }

        @Test
        @MaxLiveObjects(0)
        void liveObjectsKept() {
            sink = new long[] {number};
            sink = null;
        }

        @Test
        @MaxLiveObjects(0)
        void liveObjectsExceeded() {
            sink = new long[] {number};
        }

        @Test
        @NoLeakedThreads(graceMillis = 30_000)
        void threadsKept() {
            new Thread(() -> number = 1000).start();
        }

        @Test
        @NoLeakedThreads(graceMillis = 1)
        void threadsExceeded() {
            Thread left = new Thread(Tests::waitForEver, "left behind");
            left.setDaemon(true);
            left.start();
        }

        @Test
        @AllocationBaseline
        void baselineKept() {
            sink = number;
        }

        @Test
        @AllocationBaseline
        void baselineExceeded() {
            sink = new Object[Integer.getInteger("matrix.length", 1)];
        }

        @Test
        void measureKept() {
            assertThat(Allocations.measure(() -> sink = number)).hasObjects(1);
        }

        @Test
        void measureExceeded() {
            assertThat(Allocations.measure(() -> sink = number)).hasAtMostObjects(0);
        }

        @Test
        void measureLiveKept() {
            assertThat(LiveObjects.measure(() -> sink = null)).hasAtMostObjects(0);
        }

        @Test
        void measureLiveExceeded() {
            assertThat(LiveObjects.measure(() -> sink = new long[] {number})).hasAtMostObjects(0);
        }

        /** The whole run's profile has it, although each of its allocations is sampled for the limit. */
        @Test
        @MaxAllocations(objects = 8192)
        void workloadKept() {
            workload();
        }

        private static void workload() {
            for (int i = 0; i < 8192; i++) {
                sink = new byte[8192];
            }
        }

        /** More than once if need be: a thread that anything has unparked before does not wait. */
        private static void park() {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
            for (long left; (left = end - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(left);
            }
        }

        private static void waitForEver() {
            try {
                NEVER.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static class Plain extends Tests {}

    @CpuProfile
    static class Cpu extends Tests {}

    @HeapProfile
    static class Heap extends Tests {}

    @AllocsProfile
    static class Allocs extends Tests {}

    @BlockProfile
    static class Block extends Tests {}

    @MutexProfile
    static class Mutex extends Tests {}

    @CpuProfile
    @HeapProfile
    @AllocsProfile
    @BlockProfile
    @MutexProfile
    static class All extends Tests {}

    static final Class<?>[] CLASSES = {
        Plain.class, Cpu.class, Heap.class, Allocs.class, Block.class, Mutex.class, All.class
    };
}
