// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profiler.engine.jvm.ProcessCpuTime;
import java.util.concurrent.TimeUnit;

/**
 * How much CPU time a sample of async-profiler's stands for.
 *
 * <p>Its timers run on the CPU time of each thread, of the JVM's own, too. The system looks at them when its clock ticks, on
 * many machines 250 times a second; asked for more samples, they give no more than that. So where more than the slowest tick
 * are asked for, the CPU time of the process decides.
 */
final class CpuTimers {
    private static final long SLOWEST_TICK = TimeUnit.MILLISECONDS.toNanos(10);

    private long period = SLOWEST_TICK;
    private long begin;
    private long samples;

    /** They start, with this period; 0 is none. */
    void begin(long periodNanos) {
        period = periodNanos;
        samples = 0;
        begin = areTicking() ? ProcessCpuTime.nanos() : 0;
    }

    /** The nanoseconds that were asked for. */
    long period() {
        return period;
    }

    /** Whether they may have given fewer samples than were asked for. */
    boolean areTicking() {
        return period > 0 && period < SLOWEST_TICK;
    }

    /** The nanoseconds that each sample stands for, now that there are so many more. */
    long nanosEach(long moreSamples) {
        samples += moreSamples;
        return Math.max(period, Math.min(SLOWEST_TICK, (ProcessCpuTime.nanos() - begin) / Math.max(1, samples)));
    }
}
