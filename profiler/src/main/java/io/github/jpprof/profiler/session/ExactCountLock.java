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
 * <p>When the engine hands over what it has, it drops the samples that other threads take in that moment. So whoever
 * counts does so alone, and others who want to read the engine wait, for a while.
 */
public final class ExactCountLock {
    /** There is one sampler a process. */
    public static final ExactCountLock OF_SAMPLER = new ExactCountLock(Duration.ofSeconds(60), Duration.ofSeconds(5));

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Duration countersPatience;
    private final Duration readersPatience;

    ExactCountLock(Duration countersPatience, Duration readersPatience) {
        this.countersPatience = countersPatience;
        this.readersPatience = readersPatience;
    }

    /** Waits for one's turn to count; false if it didn't come in time. */
    public boolean enter() {
        return within(countersPatience);
    }

    public void leave() {
        lock.unlock();
    }

    /** Does the work when nobody else counts, or when patience ends; a count that it disturbs says so by itself. */
    <T> T whenNobodyCounts(Supplier<T> work) {
        boolean alone = within(readersPatience);
        try {
            return work.get();
        } finally {
            if (alone) {
                lock.unlock();
            }
        }
    }

    /** Does the work now if nobody counts, else not at all. */
    void unlessSomebodyCounts(Runnable work) {
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
