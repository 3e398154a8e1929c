// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread at a time count exactly.
 *
 * <p>While the engine delivers, it drops the samples that other threads take. So one thread counts at a time, and others
 * that want to read the engine wait, for a bounded time.
 */
public final class ExactCountLock {
    /** There is one sampler a process. */
    public static final ExactCountLock OF_SAMPLER = new ExactCountLock(Duration.ofSeconds(60), Duration.ofSeconds(5));

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Duration countTimeout;
    private final Duration readTimeout;

    ExactCountLock(Duration countTimeout, Duration readTimeout) {
        this.countTimeout = countTimeout;
        this.readTimeout = readTimeout;
    }

    /** Waits until no other thread counts; false if that took too long. */
    public boolean enter() {
        return within(countTimeout);
    }

    public void leave() {
        lock.unlock();
    }

    /** Does the work when no other thread counts, or at the end of a waiting time; a count that it disturbs is refused. */
    <T> T whenFree(Supplier<T> work) {
        boolean alone = within(readTimeout);
        try {
            return work.get();
        } finally {
            if (alone) {
                lock.unlock();
            }
        }
    }

    /** Does the work now if no other thread counts, else not at all. */
    void ifFree(Runnable work) {
        if (lock.tryLock()) {
            try {
                work.run();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean within(Duration time) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return lock.tryLock() || lock.tryLock(time.toNanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
