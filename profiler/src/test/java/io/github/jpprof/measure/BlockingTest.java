// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.profiler.VirtualThreadStarter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Compares what is said of blocking with the test's own clock. */
class BlockingTest {
    private static final long NAP = Duration.ofMillis(20).toNanos();

    @Test
    void countsNothingForCodeThatDoesNotBlock() {
        Blocking blocking = Blocking.measure(Thread::onSpinWait);

        assertThat(blocking.time()).isZero();
        assertThat(blocking.contentions()).isZero();
        assertThat(blocking.sites()).isEmpty();
    }

    /** A start takes a hundred times as long as a measurement where the recorder redefines classes for it. */
    @Test
    void recorderRunsOnBetweenMeasurements() {
        Blocking.measure(Thread::onSpinWait);
        List<Recording> started = new CopyOnWriteArrayList<>();
        FlightRecorderListener listener = new FlightRecorderListener() {
            @Override
            public void recordingStateChanged(Recording recording) {
                if (!recording.getSettings().isEmpty()) { // one without makes the recorder begin a chunk
                    started.add(recording);
                }
            }
        };
        FlightRecorder.addListener(listener);
        try {
            for (int i = 0; i < 3; i++) {
                Blocking.measure(Thread::onSpinWait);
            }
        } finally {
            FlightRecorder.removeListener(listener);
        }
        assertThat(started).isEmpty();
    }

    @Test
    void countsParkOfCallingThread() {
        long[] parked = new long[1];
        Blocking blocking = Blocking.measure(() -> {
            long before = System.nanoTime();
            LockSupport.parkNanos(this, NAP);
            parked[0] = System.nanoTime() - before;
        });

        assertThat(blocking.contentions()).isEqualTo(1);
        assertThat(blocking.time()).isBetween(Duration.ofNanos(parked[0] / 2), Duration.ofNanos(parked[0]));
        assertThat(blocking.sites().get(0).toString())
                .startsWith("1 × io.github.jpprof.measure.BlockingTest  ")
                .contains(" ms  at BlockingTest.lambda$countsParkOfCallingThread$");
    }

    @Test
    void countsContendedMonitorOfStartedThread() throws InterruptedException {
        Object lock = new Object();
        long[] held = new long[1];
        Blocking blocking = Blocking.measure(() -> {
            Thread waiter = new Thread(() -> enter(lock));
            synchronized (lock) {
                waiter.start();
                while (waiter.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                long before = System.nanoTime();
                while (System.nanoTime() - before < NAP) {
                    Thread.onSpinWait();
                }
                held[0] = System.nanoTime() - before;
            }
            waiter.join();
        });

        Blocking monitor = blocking.including("BlockingTest.enter");
        assertThat(monitor.contentions()).isEqualTo(1);
        assertThat(monitor.time()).isGreaterThanOrEqualTo(Duration.ofNanos(held[0]));
        assertThat(blocking.including("^java.lang.Object$").contentions()).isEqualTo(1);
        // The JVM may have waited for itself meanwhile.
        Blocking rest = blocking.excluding("^java.lang.Object$", "Thread.join");
        assertThat(rest.including("BlockingTest").contentions()).isZero();
    }

    @Test
    void excludesOlderThreads() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        CountDownLatch started = new CountDownLatch(1);
        try {
            Future<?> before = pool.submit(() -> {
                started.countDown();
                LockSupport.parkNanos(NAP);
            });
            started.await();
            Blocking blocking = Blocking.measure(() -> {
                while (!before.isDone()) {
                    Thread.onSpinWait();
                }
            });

            assertThat(blocking.contentions()).isZero();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void countsParkOfVirtualThread() throws Exception {
        assumeTrue(Runtime.version().feature() >= 25, "before JDK 25 it records nothing of virtual threads");
        Blocking blocking = Blocking.measure(() -> {
            Thread thread = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                            () -> napHere());
            thread.join();
        });

        assertThat(blocking.including("BlockingTest.napHere").contentions()).isEqualTo(1);
        assertThat(blocking.including("BlockingTest.napHere").time()).isGreaterThan(Duration.ofNanos(NAP / 2));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void countsParkOfVirtualThreadThatMeasures() throws Exception {
        CompletableFuture<Blocking> blocking = new CompletableFuture<>();
        VirtualThreadStarter.start(() -> blocking.complete(Blocking.measure(BlockingTest::napHere)))
                .join();

        assertThat(blocking.get().including("BlockingTest.napHere").contentions())
                .isEqualTo(1);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void countsPlatformThreadThatVirtualThreadStarts() throws Exception {
        Blocking blocking = Blocking.measure(() -> VirtualThreadStarter.start(() -> {
                    Thread started = new Thread(BlockingTest::napHere);
                    started.start();
                    join(started);
                })
                .join());

        assertThat(blocking.including("BlockingTest.napHere").contentions()).isEqualTo(1);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void napHere() {
        LockSupport.parkNanos(NAP);
    }

    private static void enter(Object lock) {
        synchronized (lock) {
            Thread.onSpinWait();
        }
    }
}
