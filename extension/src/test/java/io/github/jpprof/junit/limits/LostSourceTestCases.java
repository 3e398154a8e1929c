// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.AllocationBaseline;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.junit.Waiter;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import one.profiler.AsyncProfiler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that take away what their limits are measured by, and tests after them that exceed theirs. */
final class LostSourceTestCases {
    static final CountDownLatch END = new CountDownLatch(1);
    static volatile Object sink = "";

    private LostSourceTestCases() {}

    static void closeAllRecordings() {
        FlightRecorder.getFlightRecorder().getRecordings().forEach(Recording::close);
    }

    private static void leakThread() {
        Thread thread = Waiter.of(END, "left behind");
        thread.setDaemon(true);
        thread.start();
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ClosedRecordingsTestCase {
        @Test
        @Order(1)
        @NoLeakedThreads(graceMillis = 50)
        void closesAllAndLeaks() {
            closeAllRecordings();
            leakThread();
        }

        @Test
        @Order(2)
        @NoLeakedThreads(graceMillis = 50)
        void leaksAfterwards() {
            leakThread();
        }

        @Test
        @Order(3)
        @MaxBlockingTime("1ms")
        void closesAllAndParks() {
            closeAllRecordings();
            LockSupport.parkNanos(20_000_000);
        }

        @Test
        @Order(4)
        @MaxBlockingTime("1ms")
        void parksAfterwards() {
            LockSupport.parkNanos(20_000_000);
        }

        @Test
        @Order(5)
        @NoLeakedThreads(graceMillis = 50)
        void leaksAndClosesAll() {
            leakThread();
            closeAllRecordings();
        }

        @Test
        @Order(6)
        @BlockProfile(rate = 1)
        void closesAllWithProfile() {
            LockSupport.parkNanos(1_000_000);
            closeAllRecordings();
            LockSupport.parkNanos(1_000_000);
        }

        @Test
        @Order(7)
        @NoLeakedThreads(graceMillis = 50)
        @MaxBlockingTime("0ns")
        void keepsItsLimits() {
            sink = "";
        }
    }

    static class StoppedByCommandTestCase {
        @Test
        @NoLeakedThreads(graceMillis = 50)
        void stoppedByCommand() throws IOException, InterruptedException {
            String jcmd = System.getProperty("java.home") + "/bin/jcmd";
            String pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder(jcmd, pid, "JFR.stop", "name=jpprof")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            leakThread();
        }
    }

    @CpuProfile
    static class TakenSamplerTestCase {
        @AfterAll
        static void stop() {
            AsyncProfiler.getInstance().stop();
        }

        @Test
        void takesSamplerUntilItHasSeenAsMuch() throws IOException {
            AsyncProfiler profiler = AsyncProfiler.getInstance();
            long before = profiler.getSamples();
            profiler.stop();
            profiler.execute("start,event=itimer,interval=10ms");
            while (profiler.getSamples() < before) {
                Thread.onSpinWait();
            }
        }
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @CpuProfile
    static class StoppedSamplerTestCase {
        @Test
        @Order(1)
        void stopsSampler() {
            AsyncProfiler.getInstance().stop();
            burn();
        }

        @Test
        @Order(2)
        void burnsAfterwards() {
            burn();
        }

        @Test
        @Order(3)
        void takesSampler() throws IOException {
            AsyncProfiler profiler = AsyncProfiler.getInstance();
            profiler.stop();
            profiler.execute("start,event=itimer,interval=10ms");
            burn();
        }

        @Test
        @Order(4)
        void leavesTheOthersSessionAlone() throws IOException {
            burn();
            AsyncProfiler profiler = AsyncProfiler.getInstance();
            assertThat(profiler.execute("status")).startsWith("Profiling is running");
            profiler.stop();
        }

        @Test
        @Order(5)
        void burnsAtLast() {
            burn();
        }

        private static void burn() {
            long end = System.nanoTime() + 200_000_000;
            double sum = 0;
            while (System.nanoTime() < end) {
                sum += Math.sqrt(sum + 1);
            }
            sink = sum;
        }
    }

    /** Nothing of these is taken by what Flight Recorder or async-profiler record. */
    static class OtherSourcesTestCase {
        @Test
        @MaxAllocations(objects = 0)
        void allocates() {
            closeAllRecordings();
            sink = new Object();
        }

        @Test
        @MaxLiveObjects(value = 0, warmups = 1)
        void keepsObjects() {
            closeAllRecordings();
            sink = new long[1];
        }

        @Test
        @AllocationBaseline
        @MaxAllocations(objects = 0)
        void allocatesInThread() throws InterruptedException {
            closeAllRecordings();
            Thread thread = new Thread(() -> sink = new Object());
            thread.start();
            thread.join();
        }
    }
}
