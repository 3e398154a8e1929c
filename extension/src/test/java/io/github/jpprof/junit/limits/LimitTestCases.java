// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.AllocationBaseline;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.junit.Waiter;
import java.io.IOException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Tests with limits that they keep and exceed. */
final class LimitTestCases {
    static volatile Object sink; // what is computed must be used
    static volatile int number = 1000;
    static final CountDownLatch END = new CountDownLatch(1);
    static int calls;

    private LimitTestCases() {}

    private static Object boxes() {
        return List.of(number, number + 1).size() == 3 ? number : "";
    }

    private static void inAThreadOfItsOwn() {
        sink = new long[1];
    }

    static class AllocationsTestCase {
        @Test
        @MaxAllocations(objects = 0)
        void nothing() {
            number = 1000;
        }

        @Test
        @MaxAllocations(objects = 1, bytes = 24)
        void asMuchAsIsAllowed() {
            sink = new long[1];
        }

        @Test
        @MaxAllocations(objects = 1)
        void tooManyObjects() {
            sink = new Object();
            sink = boxes();
        }

        @Test
        @MaxAllocations(bytes = MaxAllocations.KB)
        void tooManyBytes() {
            sink = new byte[1024];
        }

        @Test
        @MaxAllocations(objects = 2)
        void inAThread() throws InterruptedException {
            Thread thread = new Thread(LimitTestCases::inAThreadOfItsOwn);
            thread.start();
            thread.join();
        }

        @RepeatedTest(2)
        @MaxAllocations(objects = 0)
        void twice(org.junit.jupiter.api.RepetitionInfo repetition) {
            if (repetition.getCurrentRepetition() == 2) {
                sink = new Object();
            }
        }

        @TestFactory
        @MaxAllocations(objects = 0)
        List<DynamicTest> dynamic() {
            return List.of(
                    DynamicTest.dynamicTest("first", () -> number = 1001),
                    DynamicTest.dynamicTest("second", () -> sink = new Object()));
        }
    }

    static class FirstCallTestCase {
        @Test
        @MaxAllocations(objects = 1, bytes = 24)
        void boxes() {
            sink = (long) number;
        }
    }

    static class WarmupTestCase {
        @Test
        @MaxAllocations(objects = 0, warmups = 3)
        void allocatesAtFirst() {
            if (calls++ < 3) {
                sink = new Object();
            }
        }
    }

    static class FailingTestCase {
        @Test
        @MaxAllocations(objects = 0)
        @MaxBlockingTime("0ms")
        @MaxLiveObjects(0)
        @NoLeakedThreads
        void fails() {
            sink = new Object();
            throw new IllegalStateException("on purpose");
        }
    }

    static class BlockingTestCase {
        @Test
        @MaxBlockingTime("0ns")
        void doesNotBlock() {
            number = 1000;
        }

        @Test
        @MaxBlockingTime("1ms")
        void parks() {
            LockSupport.parkNanos(20_000_000);
        }

        @Test
        @MaxBlockingTime(value = "60s", contentions = 1)
        void parksTwice() {
            LockSupport.parkNanos(1_000_000);
            LockSupport.parkNanos(1_000_000);
        }

        @Test
        @MaxBlockingTime(value = "0ns", excluding = "parksElsewhere")
        void parksElsewhere() {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Threads that wait for longer than their test lasts. */
    static class StillWaitingTestCase {
        @Test
        @MaxBlockingTime("1ms")
        void leavesThreadThatWaits() {
            leaveThreadThatWaits();
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < 50_000_000) {
                Thread.onSpinWait();
            }
        }

        @Test
        @MaxBlockingTime(value = "60s", contentions = 0)
        void leavesOneAndMayLeaveNone() {
            leaveThreadThatWaits();
        }

        @Test
        @MaxBlockingTime(value = "0ns", excluding = "leaveThreadThatWaits")
        void leavesOneThatDoesNotCount() {
            leaveThreadThatWaits();
        }

        @Test
        @MaxBlockingTime("60s")
        void leavesOneWithinItsLimit() {
            leaveThreadThatWaits();
        }

        private static void leaveThreadThatWaits() {
            Thread thread = new Thread(
                    () -> {
                        try {
                            END.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "still waiting");
            thread.setDaemon(true);
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
    }

    static class BothTestCase {
        @Test
        @MaxAllocations(objects = 1)
        @MaxLiveObjects(value = 1, warmups = 1)
        void keepsBoth() {
            sink = new long[1];
        }

        @Test
        @MaxAllocations(objects = 0)
        @MaxLiveObjects(value = 0, warmups = 1)
        void exceedsBoth() {
            sink = new long[1];
        }
    }

    static class LeftBehindTestCase {
        @Test
        @MaxLiveObjects(value = 0, warmups = 1)
        void keepsObjects() {
            sink = new long[1];
        }

        @Test
        @MaxLiveObjects(value = 0, warmups = 1)
        void keepsNone() {
            sink = new long[1];
            sink = null;
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        void keepsAThread() {
            Waiter.of(END, "left behind").start();
        }

        @Test
        @MaxLiveObjects(1_000_000)
        @NoLeakedThreads(graceMillis = 0)
        void keepsAThreadUntilTheCollection() {
            Thread test = Thread.currentThread();
            new Thread(() -> {
                        while (Stream.of(test.getStackTrace())
                                .noneMatch(frame -> frame.getClassName().endsWith(".FullCollections"))) {
                            Thread.onSpinWait();
                        }
                    })
                    .start();
        }

        @Test
        @NoLeakedThreads(graceMillis = 30_000)
        void keepsNoThread() {
            new Thread(() -> number = 1000).start();
        }
    }

    /** Threads that the JDK keeps for the process, and those that are like them. */
    static class ProcessThreadsTestCase {
        @Test
        @NoLeakedThreads(graceMillis = 50)
        void startsAProcess() throws Exception {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            new ProcessBuilder(java, "-version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        void timesOut() {
            sink = new CompletableFuture<>()
                    .orTimeout(1, TimeUnit.MILLISECONDS)
                    .exceptionally(Throwable::getMessage)
                    .join();
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        void worksInTheCommonPool() {
            ForkJoinPool.commonPool().submit(() -> number = 1000).join();
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        void opensAnAsynchronousChannel() throws IOException {
            AsynchronousServerSocketChannel.open().close();
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        @EnabledForJreRange(min = JRE.JAVA_21)
        void startsAVirtualThread() throws ReflectiveOperationException, InterruptedException {
            Runnable sleep = () -> LockSupport.parkNanos(1);
            Object thread =
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, sleep);
            ((Thread) thread).join();
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        void keepsAPool() {
            // Kept reachable: a pool that is not ends its workers.
            sink = new ForkJoinPool(1);
            ((ForkJoinPool) sink).submit(() -> number = 1000).join();
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        void keepsAWatch() throws IOException {
            sink = FileSystems.getDefault().newWatchService();
        }
    }

    /** A task of the common pool that outlives its test. */
    static class CommonPoolTaskTestCase {
        @Test
        @NoLeakedThreads(graceMillis = 50)
        void keepsATaskRunning() throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            ForkJoinPool.commonPool().execute(() -> {
                begun.countDown();
                try {
                    END.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            begun.await();
        }
    }

    static class WrongTestCase {
        @Test
        @MaxBlockingTime("5 minutes")
        void time() {
            calls++;
        }

        @Test
        @MaxAllocations
        void none() {
            calls++;
        }

        @Test
        @MaxAllocations(objects = -2)
        void negative() {
            calls++;
        }

        @Test
        @MaxAllocations(objects = 1, warmups = -1)
        void warmups() {
            calls++;
        }

        @Test
        @MaxBlockingTime(value = "1ms", excluding = "(")
        void expression() {
            calls++;
        }

        @Test
        @AllocationBaseline(tolerance = -0.1)
        void tolerance() {
            calls++;
        }

        @Test
        @MaxLiveObjects(-1)
        void live() {
            calls++;
        }

        @Test
        @NoLeakedThreads(graceMillis = -1)
        void grace() {
            calls++;
        }
    }
}
