// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.measure.LiveObjects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What looks for holders of locks keeps nothing in use that a test has left behind. */
class LockHolderSamplerTest {
    private static final Object LOCK = new Object();
    private static final ThreadGroup GROUP = new ThreadGroup("of the test");

    private final LockHolderSampler.Watch watch = LockHolderSampler.OF_PROCESS.watch(new LockHolders());

    @AfterEach
    void close() {
        watch.close();
    }

    @RepeatedTest(3)
    void keepsNoThreadThatHasEnded() throws Exception {
        startAndJoinThread(); // before JDK 19 a group of threads keeps the list that it makes then
        LiveObjects live = LiveObjects.measure(this::startAndJoinThread);

        assertThat(live.objects()).as(live.sites().toString()).isZero();
    }

    private void startAndJoinThread() throws InterruptedException {
        Thread thread = new Thread(GROUP, this::awaitLooks);
        thread.start();
        thread.join();
    }

    /** Ten milliseconds at least, as it sleeps for as long. */
    @Test
    void restsBetweenLooks() {
        for (int i = 0; i < 5; i++) {
            awaitLooks();
        }

        assertThat(watch.looks().nanosBetween()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
    }

    @RepeatedTest(3)
    void keepsNoNameOfHolder() throws Exception {
        waitForHolder();
        LiveObjects live = LiveObjects.measure(this::waitForHolder);

        assertThat(live.objects()).as(live.sites().toString()).isZero();
        assertThat(watch.looks().seen()).isPositive();
    }

    private void waitForHolder() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(GROUP, () -> hold(held), "holder " + System.nanoTime());
        holder.start();
        held.await();
        synchronized (LOCK) {
            held.countDown();
        }
        holder.join();
    }

    private void hold(CountDownLatch held) {
        synchronized (LOCK) {
            held.countDown();
            awaitLooks();
        }
    }

    /** The second one that has ended began when the calling thread had been started. */
    private void awaitLooks() {
        long before = watch.looks().number();
        while (watch.looks().number() < before + 2) {
            Thread.onSpinWait();
        }
    }
}
