// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.ProfileText;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/**
 * Compares block profiles with the clock of the thread that waited.
 *
 * <p>Each wait is a method of its own, so that it can be found in the profile; it is the only wait in it.
 */
@Tag("clocks")
class BlockTruthTest {
    private static final long WAIT = HeldLock.NANOS;

    private final AtomicLong waited = new AtomicLong();
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
    private final CountDownLatch latch = new CountDownLatch(1);

    @Test
    void contendedMonitor() throws InterruptedException {
        assertOneWait(
                profile(() ->
                        HeldLock.whileHeld(this::holdMonitor, this::enterMonitor, BlockTruthTest::platform, () -> {})),
                "enterMonitor");
    }

    @Test
    void contendedReentrantLock() throws InterruptedException {
        assertOneWait(
                profile(() -> HeldLock.whileHeld(this::holdLock, this::takeLock, BlockTruthTest::platform, () -> {})),
                "takeLock");
    }

    @Test
    void blockingQueue() throws InterruptedException {
        assertOneWait(profile(this::pollQueue), "pollQueue");
    }

    @Test
    void countDownLatch() throws InterruptedException {
        assertOneWait(profile(this::awaitLatch), "awaitLatch");
    }

    @Test
    void objectWait() throws InterruptedException {
        assertOneWait(profile(this::waitOnMonitor), "waitOnMonitor");
    }

    @Test
    @EnabledForJreRange(minVersion = 25)
    void parkOfVirtualThread() throws InterruptedException {
        assertOneWait(profile(() -> inVirtualThread(this::pollQueue)), "pollQueue");
    }

    @Test
    @EnabledForJreRange(minVersion = 25)
    void waitOfVirtualThread() throws InterruptedException {
        assertOneWait(profile(() -> inVirtualThread(this::waitOnMonitor)), "waitOnMonitor");
    }

    @Test
    @EnabledForJreRange(minVersion = 25)
    void contendedMonitorOfVirtualThread() throws InterruptedException {
        Profile profile = profile(
                () -> HeldLock.whileHeld(this::holdMonitor, this::enterMonitor, BlockTruthTest::virtual, () -> {}));

        assertOneWait(profile, "enterMonitor");
        assertThat(profile.samples())
                .anyMatch(sample -> sample.labels().contains(new Label.Text("lock_class", "java.lang.Object"))
                        && sample.labels().contains(new Label.Text("thread", "waiter")));
        assertThat(profile.comments()).noneMatch(comment -> comment.contains("virtual"));
    }

    @Test
    @EnabledForJreRange(minVersion = 25)
    void excludesSleepOfVirtualThread() throws InterruptedException {
        Profile profile = profile(() -> inVirtualThread(this::sleep));

        assertThat(SampleSums.cum(profile, "contentions", "BlockTruthTest.sleep"))
                .isZero();
    }

    @Test
    void excludesSleep() throws InterruptedException {
        Profile profile = profile(this::sleep);

        assertThat(SampleSums.cum(profile, "contentions", "BlockTruthTest.sleep"))
                .isZero();
    }

    @Test
    void excludesWaitsShorterThanRate() throws InterruptedException {
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.BLOCK, WAIT / 2);
        ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS);
        parkFor(WAIT / 20);
        pollQueue();
        Profile profile = session.stop().profiles().get(ProfileKind.BLOCK);

        assertThat(SampleSums.cum(profile, "contentions", "BlockTruthTest.parkFor"))
                .isZero();
        assertThat(SampleSums.cum(profile, "contentions", "BlockTruthTest.pollQueue"))
                .isEqualTo(1);
    }

    @Test
    void countsOlderWaitFromSessionStart() throws InterruptedException {
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.BLOCK, 1);
        // What began before the recorder ran at all has no event; so an outer session keeps it running.
        try (ProfilingSession outer = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS)) {
            AtomicLong end = new AtomicLong();
            Thread waiter = new Thread(() -> {
                parkFor(3 * WAIT);
                end.set(System.nanoTime());
            });
            waiter.start();
            while (waiter.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS);
            long start = System.nanoTime();
            waiter.join();
            long inSession = end.get() - start;
            Profile profile = session.stop().profiles().get(ProfileKind.BLOCK);

            assertThat((double) SampleSums.cum(profile, "delay", "BlockTruthTest.parkFor"))
                    .isCloseTo((double) inSession, within(0.05 * (double) inSession));
            assertThat(SampleSums.cum(outer.snapshot(ProfileKind.BLOCK), "delay", "BlockTruthTest.parkFor"))
                    .isGreaterThanOrEqualTo(3 * WAIT);
        }
    }

    @Test
    void readDuringMonitorWaitKeepsItsStack() throws InterruptedException {
        assertOneWait(readMeanwhile(this::holdMonitor, this::enterMonitor), "enterMonitor");
    }

    @Test
    void readDuringLockWaitKeepsItsStack() throws InterruptedException {
        assertOneWait(readMeanwhile(this::holdLock, this::takeLock), "takeLock");
    }

    /** Each reading begins a new chunk of the recording. */
    private static Profile readMeanwhile(HeldLock.Holder holder, HeldLock.Interruptible waiter)
            throws InterruptedException {
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.BLOCK, 1);
        try (ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS)) {
            HeldLock.whileHeld(holder, waiter, BlockTruthTest::platform, () -> {
                for (int i = 0; i < 3; i++) {
                    session.snapshot(ProfileKind.BLOCK);
                }
            });
            return session.stop().profiles().get(ProfileKind.BLOCK);
        }
    }

    private void assertOneWait(Profile profile, String method) {
        assertThat(SampleSums.cum(profile, "contentions", "BlockTruthTest." + method))
                .as(() -> ProfileText.contention(profile))
                .isEqualTo(1);
        assertThat((double) SampleSums.cum(profile, "delay", "BlockTruthTest." + method))
                .isCloseTo(waited.doubleValue(), within(0.05 * waited.doubleValue()));
    }

    private static Profile profile(HeldLock.Interruptible work) throws InterruptedException {
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.BLOCK, 1);
        ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS);
        work.run();
        ProfilingResult result = session.stop();
        assertThat(result.failures()).isEmpty();
        return result.profiles().get(ProfileKind.BLOCK);
    }

    private void holdMonitor(CountDownLatch held, Thread waiting) {
        synchronized (monitor) {
            HeldLock.until(held, waiting);
        }
    }

    private void holdLock(CountDownLatch held, Thread waiting) {
        lock.lock();
        try {
            HeldLock.until(held, waiting);
        } finally {
            lock.unlock();
        }
    }

    private void enterMonitor() {
        long start = System.nanoTime();
        synchronized (monitor) {
            waited.addAndGet(System.nanoTime() - start);
        }
    }

    private void takeLock() {
        long start = System.nanoTime();
        lock.lock();
        try {
            waited.addAndGet(System.nanoTime() - start);
        } finally {
            lock.unlock();
        }
    }

    private void pollQueue() throws InterruptedException {
        long start = System.nanoTime();
        assertThat(queue.poll(WAIT, TimeUnit.NANOSECONDS)).isNull();
        waited.addAndGet(System.nanoTime() - start);
    }

    private void awaitLatch() throws InterruptedException {
        long start = System.nanoTime();
        assertThat(latch.await(WAIT, TimeUnit.NANOSECONDS)).isFalse();
        waited.addAndGet(System.nanoTime() - start);
    }

    private void waitOnMonitor() throws InterruptedException {
        synchronized (monitor) {
            long start = System.nanoTime();
            // Nothing notifies; a wait that ended early would show as a second one.
            for (long left = WAIT; left > 0; left = start + WAIT - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(monitor, left);
            }
            waited.addAndGet(System.nanoTime() - start);
        }
    }

    private static void parkFor(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    private void sleep() throws InterruptedException {
        Thread.sleep(20);
    }

    private static void inVirtualThread(HeldLock.Interruptible work) throws InterruptedException {
        VirtualThreadStarter.start(() -> HeldLock.quietly(work)).join();
    }

    private static Thread platform(Runnable body) {
        return new Thread(body, "waiter");
    }

    private static Thread virtual(Runnable body) {
        return VirtualThreadStarter.unstarted("waiter", body);
    }
}
