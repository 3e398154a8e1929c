// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.junit.Waiter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Tests in the middle of which another agent works. */
final class OtherAgentTestCases {
    /** How many objects the other agent makes at most on the test's thread. */
    private static final int AGENTS = 10_000;

    static final CountDownLatch END = new CountDownLatch(1);
    static volatile Object sink = "";

    private OtherAgentTestCases() {}

    static class Marker {}

    /** What is changed while it runs. */
    static class Work {
        static void allocate(int number) {
            Object[] all = new Object[number];
            for (int i = 0; i < number; i++) {
                all[i] = new Marker();
            }
            sink = all;
        }

        static void park() {
            LockSupport.parkNanos(20_000_000);
        }

        static void leak() {
            Thread thread = Waiter.of(END, "left behind");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Each does more than it may. */
    static class ExceedingTestCase {
        @Test
        @MaxAllocations(objects = AGENTS)
        void objects() {
            Work.allocate(AGENTS / 2);
            OtherAgent.work();
            Work.allocate(AGENTS / 2 + 1);
        }

        @Test
        @MaxAllocations(bytes = 16L * AGENTS)
        void bytes() {
            Work.allocate(AGENTS / 2);
            OtherAgent.work();
            Work.allocate(AGENTS / 2);
        }

        @Test
        @MaxBlockingTime("1ms")
        void waits() {
            OtherAgent.work();
            Work.park();
        }

        @Test
        @MaxBlockingTime("1ms")
        void waitsBefore() {
            Work.park();
            OtherAgent.work();
        }

        @Test
        @MaxLiveObjects(0)
        void keeps() {
            OtherAgent.work();
            Work.allocate(10);
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        void leaks() {
            OtherAgent.work();
            Work.leak();
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        void leaksBefore() {
            Work.leak();
            OtherAgent.work();
        }
    }

    /** Each keeps its limit, as far as that can be known. */
    static class KeepingTestCase {
        @Test
        @MaxAllocations(objects = 10 * AGENTS, bytes = 1L << 30)
        void allocates() {
            Work.allocate(10);
            OtherAgent.work();
            Work.allocate(10);
        }

        @Test
        @MaxBlockingTime("60s")
        void waits() {
            OtherAgent.work();
            Work.park();
        }

        @Test
        @MaxLiveObjects(AGENTS)
        void keeps() {
            OtherAgent.work();
            Work.allocate(10);
        }

        @Test
        @NoLeakedThreads
        void startsNone() {
            OtherAgent.work();
        }
    }
}
