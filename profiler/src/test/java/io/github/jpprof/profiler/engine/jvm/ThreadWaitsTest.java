// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Other threads of the process wait when they like: a test can require that a change is noticed, never that none is. */
class ThreadWaitsTest {
    private final ThreadWaits waits = new ThreadWaits();

    @Test
    void noticesWaitOfCallingThread() {
        assertTold(() -> LockSupport.parkNanos(1));
    }

    @Test
    void noticesNoWaitOfThreadThatGoesOnWaiting() throws InterruptedException {
        AtomicInteger waited = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            while (!stop.get()) {
                LockSupport.park();
                waited.incrementAndGet();
            }
        });
        thread.start();
        awaitPark(thread);

        assertTold(() -> {
            int before = waited.get();
            LockSupport.unpark(thread);
            while (waited.get() == before) {
                Thread.onSpinWait();
            }
            awaitPark(thread);
        });
        stop.set(true);
        LockSupport.unpark(thread);
        thread.join();
    }

    private static void awaitPark(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void noticesStartedThread() {
        assertTold(() -> {
            Thread thread = new Thread(() -> {});
            thread.start();
            while (thread.isAlive()) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void noticesRunningVirtualThread() throws ReflectiveOperationException {
        assumeTrue(Runtime.version().feature() >= 21, "before JDK 21 there are no virtual threads");
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch runs = new CountDownLatch(1);
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) () -> {
            runs.countDown();
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });
        while (runs.getCount() > 0) {
            Thread.onSpinWait();
        }

        assertTold(() -> {});
        stop.set(true);
    }

    private void assertTold(Runnable what) {
        long before = waits.changes();
        what.run();
        assertThat(waits.changes()).isGreaterThan(before);
    }
}
