// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** One culprit among ten threads gets the blame for what the others waited, by their own clocks. */
@Tag("clocks")
class MutexTest {
    private static final int THREADS = 10;
    private static final int ROUNDS = 4;
    private static final long HOLD = TimeUnit.MILLISECONDS.toNanos(200);

    private final AtomicLong waited = new AtomicLong();
    private final Object monitor = new Object();

    @AfterEach
    void off() {
        Pprof.setMutexProfileFraction(0);
    }

    /** The thread that looks for holders would run as long as the JVM. */
    @Test
    void namesHolderOfMonitor() throws Exception {
        assertTheCulpritIsBlamed(body -> {
            synchronized (monitor) {
                body.run();
            }
        });
    }

    @Test
    void namesHolderOfReentrantLock() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        assertTheCulpritIsBlamed(body -> {
            lock.lock();
            try {
                body.run();
            } finally {
                lock.unlock();
            }
        });
    }

    @Test
    void namesHolderOfWriteLock() throws Exception {
        ReentrantReadWriteLock.WriteLock lock = new ReentrantReadWriteLock().writeLock();
        assertTheCulpritIsBlamed(body -> {
            lock.lock();
            try {
                body.run();
            } finally {
                lock.unlock();
            }
        });
    }

    /** The JVM names its carrier, whose stack has nothing of it. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void blamesNoCarrierOfVirtualHolder() throws Exception {
        Pprof.setMutexProfileFraction(1);
        CountDownLatch held = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            synchronized (monitor) {
                waited.incrementAndGet();
            }
        });
        Thread holding = VirtualThreadStarter.start(() -> {
            synchronized (monitor) {
                held.countDown();
                while (waiting.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
                long begin = System.nanoTime();
                while (System.nanoTime() - begin < HOLD) {
                    Thread.onSpinWait();
                }
            }
        });
        held.await();
        waiting.start();
        holding.join();
        waiting.join();
        Profile profile = Pprof.lookup("mutex").orElseThrow().snapshot();
        assertThat(profile.total("delay")).isGreaterThanOrEqualTo(HOLD);
        assertThat(SampleSums.cum(profile, "delay", "jdk.internal.vm.Continuation.run"))
                .isZero();
    }

    /** Runs a body with a lock held. */
    private interface Guard {
        void with(Runnable body);
    }

    private void assertTheCulpritIsBlamed(Guard guard) throws Exception {
        Pprof.setMutexProfileFraction(1);
        CyclicBarrier round = new CyclicBarrier(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            boolean culprit = i == 0;
            threads.add(new Thread(() -> {
                for (int r = 0; r < ROUNDS; r++) {
                    if (culprit) {
                        guard.with(() -> {
                            await(round);
                            culprit();
                        });
                    } else {
                        await(round);
                        long begin = System.nanoTime();
                        guard.with(() -> waited.addAndGet(System.nanoTime() - begin));
                    }
                    await(round);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        Profile profile = Pprof.lookup("mutex").orElseThrow().snapshot();
        assertThat(SampleSums.cum(profile, "delay", "MutexTest.culprit"))
                .as("%s", profile.comments())
                .isCloseTo(waited.get(), within(waited.get() / 10));
        assertThat(profile.total("delay")).isCloseTo(waited.get(), within(waited.get() / 20));
    }

    private static void culprit() {
        long end = System.nanoTime() + HOLD;
        for (long left = HOLD; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
