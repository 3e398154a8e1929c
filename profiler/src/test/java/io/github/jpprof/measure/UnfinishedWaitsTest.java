// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.Exactness;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.session.Profiler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Waits that have not ended when a measurement does, next to the clock of the thread that looks on. */
class UnfinishedWaitsTest {
    private static final Set<Thread.State> WAITING =
            Set.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    private final CountDownLatch latch = new CountDownLatch(1);
    private final Object monitor = new Object();

    @AfterEach
    void endWaits() {
        latch.countDown();
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    @Test
    void parkCountsUpToTheEnd() {
        countsUpToTheEnd(latch::await, "CountDownLatch.await");
    }

    @Test
    void waitForNotificationCountsUpToTheEnd() {
        countsUpToTheEnd(this::awaitNotification, "awaitNotification");
    }

    @Test
    void waitForMonitorCountsUpToTheEnd() {
        synchronized (monitor) {
            countsUpToTheEnd(this::enter, "UnfinishedWaitsTest.enter");
        }
    }

    private void countsUpToTheEnd(Interruptible wait, String function) {
        long[] seen = new long[1];
        long before = System.nanoTime();
        Blocking blocking = Blocking.measure(() -> {
            waiting(wait);
            seen[0] = System.nanoTime();
            spin();
            seen[0] = System.nanoTime() - seen[0];
        });
        long most = System.nanoTime() - before;

        Blocking found = blocking.including(function);
        assertThat(found.contentions()).isEqualTo(1);
        assertThat(found.unfinished()).isEqualTo(1);
        assertThat(found.time()).isPositive().isLessThanOrEqualTo(Duration.ofNanos(most));
        assertThat(found.longestTime())
                .isGreaterThanOrEqualTo(found.time())
                .isBetween(Duration.ofNanos(seen[0]), Duration.ofNanos(most));
        assertThat(Exactness.of(blocking.profile())).contains(Exactness.PARTIAL);
        assertThat(String.join("\n", blocking.profile().comments())).contains("block: 1 wait had not ended");
    }

    @Test
    void sleepIsNoWait() {
        Blocking blocking = Blocking.measure(() -> waiting(() -> Thread.sleep(TimeUnit.MINUTES.toMillis(1))));

        assertThat(blocking.contentions()).isZero();
        assertThat(Exactness.of(blocking.profile())).contains(Exactness.EXACT);
    }

    @Test
    void workerWithoutWorkDoesNotWait() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Thread[] worker = new Thread[1];
        Blocking blocking = Blocking.measure(() -> {
            pool.submit(() -> worker[0] = Thread.currentThread()).get();
            untilItWaits(worker[0]);
            pool.submit(() -> {}).get(); // which ends the first wait for work
            untilItWaits(worker[0]);
        });
        pool.shutdown();

        assertThat(blocking.unfinished()).isZero();
        assertThat(blocking.including("ThreadPoolExecutor.getTask").contentions())
                .isZero();
    }

    @Test
    void waitThatWasThereBeforeAndGoesOnIsLeftOut() {
        waiting(latch::await);
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.BLOCK, 1);
        ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS);
        spin();
        Profile profile = session.stop().require(ProfileKind.BLOCK);

        assertThat(SampleSums.cum(profile, "contentions", "CountDownLatch.await"))
                .isZero();
    }

    @Test
    void profileThatGoesOnCountsWaitsThatHaveEnded() {
        try (ProfilingSession session = Profiler.startCumulative(ProfileKind.BLOCK, 1)) {
            waiting(latch::await);
            spin();
            Profile profile = session.snapshot(ProfileKind.BLOCK);

            assertThat(SampleSums.cum(profile, "contentions", "CountDownLatch.await"))
                    .isZero();
            assertThat(profile.comments()).contains("block: a wait counts when it has ended");
        }
    }

    private void awaitNotification() throws InterruptedException {
        synchronized (monitor) {
            while (latch.getCount() > 0) {
                monitor.wait();
            }
        }
    }

    private void enter() {
        synchronized (monitor) {
            Thread.onSpinWait();
        }
    }

    /** Starts a thread that waits, and returns when it does. */
    private static void waiting(Interruptible wait) {
        Thread thread = new Thread(
                () -> {
                    try {
                        wait.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "waits");
        thread.setDaemon(true);
        thread.start();
        untilItWaits(thread);
    }

    private static void untilItWaits(Thread thread) {
        while (!WAITING.contains(thread.getState())) {
            Thread.onSpinWait();
        }
    }

    private static void spin() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WAIT) {
            Thread.onSpinWait();
        }
    }
}
