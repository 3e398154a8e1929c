// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.engine.OwnThreads;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Empties the engines from time to time, so that a session of hours needs the memory and the disk of its distinct samples
 * and not of its events.
 */
final class PeriodicFlush {
    private static final ScheduledExecutorService TIMER = timer();

    private final Duration period;

    PeriodicFlush(Duration period) {
        this.period = period;
    }

    /** Does the work again and again until the result is cancelled. */
    ScheduledFuture<?> start(Runnable work) {
        long nanos = period.toNanos();
        return TIMER.scheduleWithFixedDelay(work, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> OwnThreads.make("flush", work));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }
}
