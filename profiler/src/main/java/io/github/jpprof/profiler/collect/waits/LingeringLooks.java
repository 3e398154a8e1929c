// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect.waits;

import io.github.jpprof.profiler.engine.OwnThreads;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread that looks at others up to a hundred times a second, as long as anything needs it and a moment longer: a start for each
 * of many short tests costs more.
 *
 * <p>Looking takes about a fiftieth of one processor at most: a costly look makes the next one come later.
 */
public final class LingeringLooks {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int REST = 50;
    private static final long LINGER = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final Look look;
    private final long longestRest;
    private int users;
    private long lastNeeded;
    private @Nullable Thread looking;

    /** What the thread does. */
    public interface Look {
        void take();

        /** After a look that failed, of which nothing is to be kept. */
        void forget();
    }

    /**
     * Looks that nothing needs yet.
     *
     * @param name of the thread
     * @param longestRest the nanoseconds after which the next look comes, however costly one is
     */
    public LingeringLooks(String name, Look look, long longestRest) {
        this.name = name;
        this.look = look;
        this.longestRest = longestRest;
    }

    /** Looks from now on, until as many calls of {@link #close}. */
    public synchronized void open() {
        if (looking == null) {
            Thread thread = OwnThreads.make(name, this::run);
            thread.start();
            looking = thread;
        }
        users++;
    }

    /** One less needs them. */
    public synchronized void close() {
        users--;
        lastNeeded = System.nanoTime();
    }

    private synchronized boolean isNeeded() {
        if (users > 0 || System.nanoTime() - lastNeeded < LINGER) {
            return true;
        }
        looking = null;
        return false;
    }

    private void run() {
        try {
            while (isNeeded()) {
                long began = System.nanoTime();
                take();
                rest(Math.min(longestRest, Math.max(PERIOD, REST * (System.nanoTime() - began))));
            }
        } finally {
            ended();
        }
    }

    /** By an error of its own, too: whoever needs looks next gets a new thread. */
    private synchronized void ended() {
        if (looking == Thread.currentThread()) {
            looking = null;
        }
    }

    /** A look that fails is lost, as where a program has used up the memory: those say so that need it. */
    private void take() {
        try {
            look.take();
        } catch (RuntimeException | Error e) {
            look.forget();
        }
    }

    /** Not parked: to park is an event that is recorded, with its stack, each time. */
    private static void rest(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            // Nothing of ours interrupts it; the next look comes early.
        }
    }
}
