// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.MutexProfile;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.junit.Waiter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Tests that use up the heap, so that there is no room for a block of a size that a property gives, but for a margin. They catch
 * the error, and release the heap before they end, or after.
 */
final class FullHeapTestCases {
    static final String SMALLEST = "heap.smallest";
    static final String MARGIN = "heap.margin";
    static final String RELEASE = "heap.release";

    private static final int LARGEST = 256 << 10;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    static volatile Object sink = "";
    private static final Block EMPTY = new Block(null, 0);
    private static Block all = EMPTY;

    @SuppressWarnings("UnusedVariable") // it is held
    private static Block margin = EMPTY;

    private FullHeapTestCases() {}

    /** What the heap is full of; without an array that would have to grow. */
    @SuppressWarnings("UnusedVariable") // it is held
    private static final class Block {
        final Block next;
        final byte[] content;

        Block(Block next, int size) {
            this.next = next;
            this.content = new byte[size];
        }
    }

    private static void fill() {
        margin = new Block(null, Integer.getInteger(MARGIN));
        for (int size = LARGEST; size >= Integer.getInteger(SMALLEST); size /= 2) {
            try {
                while (true) {
                    all = new Block(all, size);
                }
            } catch (OutOfMemoryError e) {
                sink = e; // the JVM's own, of which it has made some before
            }
        }
        margin = EMPTY;
        if (Boolean.getBoolean(RELEASE)) {
            all = EMPTY;
        }
    }

    private abstract static class Tests {
        @AfterEach
        void releaseHeap() {
            all = EMPTY;
        }
    }

    /** Each exceeds its limit. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ExceedingTestCase extends Tests {
        @Test
        @MaxAllocations(objects = 7)
        void allocates() {
            fill();
            for (int i = 0; i < 8; i++) {
                sink = null;
                sink = new Object();
            }
        }

        @Test
        @MaxLiveObjects(0)
        void keepsObject() {
            sink = new Object();
            Object kept = sink;
            fill();
            sink = kept;
        }

        @Test
        @MaxBlockingTime("1ms")
        void waits() {
            fill();
            LockSupport.parkNanos(20_000_000);
        }

        @Test
        @NoLeakedThreads(graceMillis = 10)
        void leaksThread() {
            Thread thread = Waiter.of(NEVER, "left behind");
            thread.setDaemon(true);
            thread.start();
            fill();
        }
    }

    /** Each keeps its limit. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class KeepingTestCase extends Tests {
        @Test
        @MaxAllocations(objects = 1_000_000)
        void allocates() {
            fill();
        }

        @Test
        @MaxLiveObjects(1_000_000)
        void keepsObjects() {
            fill();
        }

        @Test
        @MaxBlockingTime("60s")
        void waits() {
            fill();
            LockSupport.parkNanos(20_000_000);
        }

        @Test
        @NoLeakedThreads
        void leaksNoThread() {
            fill();
        }
    }

    /** None has a limit, and no thread of Flight Recorder runs meanwhile. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SampledTestCase extends Tests {
        @Test
        @AllocsProfile
        void allocs() {
            fill();
        }

        @Test
        @CpuProfile
        void cpu() {
            fill();
        }

        @Test
        @HeapProfile
        void heap() {
            fill();
        }

        @Test
        void none() {
            fill();
        }
    }

    /** The same with profiles of Flight Recorder. */
    static class ProfiledTestCase extends SampledTestCase {
        @Test
        @BlockProfile
        void block() {
            fill();
            LockSupport.parkNanos(20_000_000);
        }

        @Test
        @MutexProfile
        void mutex() {
            fill();
        }
    }
}
