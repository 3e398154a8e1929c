// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says on the console how far a whole run has come that takes long: a line at most each half minute, and none in the first.
 *
 * <p>Lines come between tests, when one has ended: a thread of its own would be in the profile.
 */
final class RunProgress {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(30);

    private final LongSupplier nanoTime;
    private final Consumer<String> console;
    private final long start;
    private long next;
    private long known;
    private long finished;
    private boolean shown;

    /**
     * The progress of a run that begins now.
     *
     * @param nanoTime the time, in nanoseconds
     * @param console takes a line, without its end
     */
    RunProgress(LongSupplier nanoTime, Consumer<String> console) {
        this.nanoTime = nanoTime;
        this.console = console;
        start = nanoTime.getAsLong();
        next = start + PAUSE;
    }

    /** So many more tests are known, as dynamic tests are when they begin; a negative number will not run. */
    synchronized void expect(long tests) {
        known += tests;
    }

    /** A test has ended. */
    synchronized void finished(Object test) {
        finished++;
        long now = nanoTime.getAsLong();
        if (now - next >= 0) {
            console.accept("jpprof: profiled " + finished + " of " + known + " known tests in " + seconds(now)
                    + " s; the last was " + test);
            next = now + PAUSE;
            shown = true;
        }
    }

    /** All tests have ended, and what remains may take some time as well. */
    synchronized void writing() {
        if (shown) {
            console.accept("jpprof: profiled " + finished + " tests in " + seconds(nanoTime.getAsLong())
                    + " s; the profiles of the whole run are written now");
        }
    }

    private long seconds(long now) {
        return TimeUnit.NANOSECONDS.toSeconds(now - start);
    }
}
