// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.ExactFiles;
import io.github.jpprof.jmh.exact.ExactPhase;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.profile.text.Quantity;
import java.nio.file.Path;
import java.time.Duration;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Runs the exact phase in a fork when JMH has finished with it, so that no result of the measurement and no other profiler
 * is affected by it.
 *
 * <p>JMH waits some time for a fork to end and then kills it, which would fail the benchmark; so this gives up earlier.
 */
final class AfterMeasurement {
    /** Two thirds of what JMH waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("jmh.shutdownTimeout", 30))
            .multipliedBy(2)
            .dividedBy(3);

    private AfterMeasurement() {}

    /** To be called from JMH's main thread, when the last iteration has ended. */
    static void count(BenchmarkParams benchmark, Path folder) {
        Thread main = Thread.currentThread();
        ExactFiles files = new ExactFiles(folder);
        Thread phase = new Thread(() -> files.write(new ExactPhase(benchmark).run()), "jpprof exact phase");
        phase.setDaemon(true);
        // Not a daemon: it keeps the JVM alive when main has ended.
        Thread keeper = new Thread(() -> run(main, phase), "jpprof exact phase keeper");
        files.write(ExactCount.refused(
                PhaseRefusal.Reason.NOT_RUN,
                "the extra phase did not end in time, which is " + Quantity.decimal(PATIENCE.toMillis() / 1e3) + " s"
                        + ": make an operation shorter, or wait longer with -jvmArgsAppend"
                        + " -Djmh.shutdownTimeout=SECONDS"));
        keeper.start();
    }

    private static void run(Thread main, Thread phase) {
        try {
            main.join();
            phase.start();
            phase.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
