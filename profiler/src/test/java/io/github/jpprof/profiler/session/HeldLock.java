// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Lets one thread wait for what another one holds, and gives it back a while after the wait has begun. */
final class HeldLock {
    /** How long after. */
    static final long NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private HeldLock() {}

    interface Interruptible {
        void run() throws InterruptedException;
    }

    interface Holder {
        /** Takes what the other thread will wait for, and calls {@link #until} while it has it. */
        void hold(CountDownLatch held, Thread waiting);
    }

    /**
     * Returns when both have ended.
     *
     * @param waiters makes the thread that waits
     * @param meanwhile what to do while it waits; it must take less than {@link #NANOS}
     */
    static void whileHeld(Holder holder, Interruptible waiter, Function<Runnable, Thread> waiters, Runnable meanwhile)
            throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread waiting = waiters.apply(() -> quietly(waiter));
        Thread holding = new Thread(() -> holder.hold(held, waiting), "holder");
        holding.start();
        held.await();
        waiting.start();
        untilItWaits(waiting);
        meanwhile.run();
        holding.join();
        waiting.join();
    }

    static void until(CountDownLatch held, Thread waiting) {
        held.countDown();
        untilItWaits(waiting);
        LockSupport.parkNanos(NANOS);
    }

    private static void untilItWaits(Thread waiting) {
        while (waiting.isAlive()
                && waiting.getState() != Thread.State.BLOCKED
                && waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    static void quietly(Interruptible work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
