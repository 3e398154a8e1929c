// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Waits of workers for work have a label, and waits in work have not. */
@Tag("clocks")
class IdleWorkersTest {
    @Test
    void tellsWaitsForWorkFromWaitsInWork() throws Exception {
        ExecutorService fixed = Executors.newFixedThreadPool(1);
        ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
        ForkJoinPool forkJoin = new ForkJoinPool(1);
        Timer timer = new Timer("idle timer");
        ProfilingSession session = Profiler.start(
                ProfilingRequest.of().with(ProfileKind.BLOCK, 1), EngineChoice.AUTO, Attribution.PROCESS);
        try {
            for (int round = 0; round < 2; round++) {
                fixed.submit(IdleWorkersTest::waitInWork).get();
                scheduled
                        .schedule(IdleWorkersTest::waitInWork, 20, TimeUnit.MILLISECONDS)
                        .get();
                forkJoin.submit(IdleWorkersTest::waitInWork).get();
                CountDownLatch ran = new CountDownLatch(1);
                timer.schedule(new Task(ran), 20);
                ran.await();
            }
        } finally {
            fixed.shutdownNow();
            scheduled.shutdownNow();
            forkJoin.shutdownNow();
            timer.cancel();
        }
        Profile profile = session.stop().require(ProfileKind.BLOCK);

        assertThat(SampleSums.sum(
                        profile, "contentions", sample -> SampleSums.calls(sample, "IdleWorkersTest.waitInWork")))
                .isEqualTo(8);
        assertThat(profile.samples())
                .filteredOn(sample -> SampleSums.calls(sample, "IdleWorkersTest.waitInWork"))
                .noneMatch(IdleWorkersTest::isIdle);
        for (String pool : List.of("ThreadPoolExecutor.getTask", "ForkJoinPool.awaitWork", "TimerThread.mainLoop")) {
            assertThat(profile.samples())
                    .filteredOn(sample ->
                            SampleSums.calls(sample, pool) && !SampleSums.calls(sample, "IdleWorkersTest.waitInWork"))
                    .as(pool)
                    .isNotEmpty()
                    .allMatch(IdleWorkersTest::isIdle);
        }
    }

    private static boolean isIdle(Sample sample) {
        return sample.label("wait").orElse("").equals("idle");
    }

    private static void waitInWork() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }

    private static final class Task extends TimerTask {
        private final CountDownLatch ran;

        Task(CountDownLatch ran) {
            this.ran = ran;
        }

        @Override
        public void run() {
            waitInWork();
            ran.countDown();
        }
    }
}
