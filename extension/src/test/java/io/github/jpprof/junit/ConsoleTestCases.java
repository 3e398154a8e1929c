// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.WallProfile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that JVMs of their own run. */
final class ConsoleTestCases {
    static volatile Object sink = "";

    private ConsoleTestCases() {}

    private static void allocate(int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            sink = new byte[1 << 20];
        }
    }

    static class Labelled {
        @BeforeAll
        static void betweenTests() {
            allocate(8);
        }

        @Test
        void onItsThread() {
            allocate(16);
        }

        @Test
        void onAnotherThread() throws InterruptedException {
            Thread thread = new Thread(() -> allocate(24));
            thread.start();
            thread.join();
        }

        @RepeatedTest(2)
        void repeated() {
            allocate(32);
        }

        @TestFactory
        Stream<DynamicTest> dynamic() {
            return Stream.of(dynamicTest("any name", () -> allocate(40)));
        }

        @Test
        @AllocsProfile
        void annotated() {
            allocate(48);
        }
    }

    static class Other {
        @Test
        void other() {
            allocate(56);
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Exiting {
        @Test
        void allocates() {
            allocate(16);
        }

        @Test
        @BlockProfile
        void exits() {
            allocate(24);
            System.exit(3);
        }
    }

    static class OtherRates {
        @Test
        @AllocsProfile(rate = 32 << 10)
        void finer() {
            allocate(16);
        }

        @Test
        @HeapProfile(rate = 1 << 20)
        void coarser() {
            allocate(24);
            fail("a verdict of its own");
        }
    }

    static class BriefThreads {
        /** Of 400 threads, each of which ends before its timer does. */
        @Test
        void usesCpuTime() throws InterruptedException {
            for (int i = 0; i < 400; i++) {
                Thread brief = new Thread(() -> CpuBurner.burn(Duration.ofMillis(4)));
                brief.start();
                brief.join();
            }
        }
    }

    static class Plain {
        @Test
        void plain() {}
    }

    /** Each waits for a lock that its thread holds, at one place for all, and says for how long. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Contending {
        @Test
        void briefly() throws InterruptedException {
            contend("briefly", 2);
        }

        @Test
        void forLong() throws InterruptedException {
            contend("forLong", 300);
        }

        @Test
        void forLonger() throws InterruptedException {
            contend("forLonger", 600);
        }

        private static void contend(String test, int millis) throws InterruptedException {
            Object lock = new Object();
            long[] waited = new long[1];
            Thread waiter = new Thread(() -> {
                long begin = System.nanoTime();
                synchronized (lock) {
                    waited[0] = System.nanoTime() - begin;
                }
            });
            synchronized (lock) {
                waiter.start();
                while (waiter.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                hold(millis);
            }
            waiter.join();
            System.out.println(test + " waited " + waited[0]);
        }

        private static void hold(int millis) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    static class Sleeping {
        @Test
        void shortSleep() throws InterruptedException {
            sleeps(200);
        }

        @Test
        @WallProfile
        void longSleep() throws InterruptedException {
            sleeps(600);
        }

        private static void sleeps(long millis) throws InterruptedException {
            Thread.sleep(millis);
        }
    }
}
