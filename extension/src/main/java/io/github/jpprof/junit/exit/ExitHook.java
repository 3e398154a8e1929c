// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.exit;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Does what is left to do when the JVM exits, within five seconds.
 *
 * <p>Other hooks run at the same time, and other threads may hold for ever what is needed. So each step is done by a thread of
 * its own, for which the JVM does not wait: after a step that doesn't end, a second is left for all that come next.
 */
public final class ExitHook {
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<String> collect;
    private final Runnable report;
    private final Runnable push;

    /**
     * @param collect writes what was recorded; gets the cause of the exit
     * @param report writes the report on what has been written by then
     * @param push sends it, where that is asked for
     */
    public ExitHook(Consumer<String> collect, Runnable report, Runnable push) {
        this.collect = collect;
        this.report = report;
        this.push = push;
    }

    public void register() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::run, "jpprof exit hook"));
    }

    private void run() {
        long begin = System.nanoTime();
        String cause = ExitCause.find();
        try {
            boolean collected = runWithin(FIRST_PATIENCE, () -> collect.accept(cause));
            if (!collected) {
                System.err.println("jpprof: profiles of the run may be missing: the JVM exited while they were taken");
            }
            boolean reported = runWithin(PATIENCE.minusNanos(System.nanoTime() - begin), report);
            if (!reported && collected) {
                System.err.println(
                        "jpprof: the report may be missing or lack tests: the JVM exited while it was written");
            }
            if (reported && !runWithin(PATIENCE.minusNanos(System.nanoTime() - begin), push)) {
                System.err.println("jpprof push: the JVM exited while profiles were sent:"
                        + " those in the spool go with the next push");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean runWithin(Duration patience, Runnable step) throws InterruptedException {
        Thread worker = new Thread(step, "jpprof at exit");
        worker.setDaemon(true);
        worker.start();
        worker.join(Math.max(1, patience.toMillis()));
        return !worker.isAlive();
    }
}
