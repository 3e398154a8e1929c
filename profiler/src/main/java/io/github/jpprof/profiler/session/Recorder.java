// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * The one owner of an engine: runs it with the settings that all open windows need, and hands each event to every window
 * it falls into.
 *
 * <p>It has two locks. One is held while the engine is read, started or stopped, which takes milliseconds; the other, its own,
 * while windows open, begin and end, which takes microseconds unless a window has to look at all threads. So windows begin and end while others are read, and one reading
 * serves all that have ended before it began. Where both are needed, that of readings is taken first.
 */
final class Recorder {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private final Engine engine;
    private final Object reading = new Object();
    private final OpenWindows open;
    private final RunningEngine running;

    /** At random first: another copy of this class, in another class loader, leaves its marks in the same stream. */
    private long lastMark = ThreadLocalRandom.current().nextLong(1L << 32) << 16;

    /** How many cuts have begun, and the last of them that has delivered all. */
    private volatile long cuts;

    private long lastWhole;

    /** Reads what was recorded. */
    interface Reader<T> {
        T read();
    }

    /**
     * @param keepRunning whether the engine is to be left running when no window is open
     * @param periodicFlush how often to empty it while one is
     * @param beforeDelivery what to run when the engine has recorded all that it is about to deliver
     */
    Recorder(Engine engine, BooleanSupplier keepRunning, PeriodicFlush periodicFlush, Runnable beforeDelivery) {
        this.engine = engine;
        this.open = new OpenWindows(this, beforeDelivery);
        this.running = new RunningEngine(engine, keepRunning, () -> periodicFlush.start(this::flushPeriodically), open);
    }

    Engine engine() {
        return engine;
    }

    /** Opens a window: all that it needs is recorded. It gets the events from {@link #begin} on. */
    void open(Window window) throws EngineException {
        synchronized (this) {
            if (running.join(window)) {
                return;
            }
        }
        boolean opened = false;
        try {
            openFirst(window);
            opened = true;
        } finally {
            if (!opened) {
                dropQuietly(window);
            }
        }
    }

    private void openFirst(Window window) throws EngineException {
        synchronized (reading) {
            synchronized (this) {
                running.open(window);
            }
        }
    }

    /** Leaves the mark from which on events belong to the window, which is open; not for one that another's end has begun. */
    void begin(Window window) {
        boolean begun = false;
        try {
            inOrder(() -> markBegin(window));
            begun = true;
        } finally {
            if (!begun) {
                dropQuietly(window);
            }
        }
    }

    private void markBegin(Window window) {
        if (window.isMarked()) {
            return;
        }
        if (running.isRunning()) {
            window.begin(++lastMark, engine.recorded());
            engine.mark(lastMark);
        } else {
            window.onGap(engine.name() + " does not run any more");
        }
    }

    /** Leaves the mark after which nothing belongs to the window any more. */
    void end(Window window) {
        inOrder(() -> {
            if (running.isRunning()) {
                engine.mark(++lastMark);
                window.end(lastMark, engine.recorded());
            }
        });
    }

    /** Ends a window and begins another one, which is open, at one mark. */
    void end(Window window, Window successor) {
        inOrder(() -> {
            markBegin(successor);
            if (successor.isMarked()) {
                window.endWhere(successor, engine.recorded());
            }
        });
    }

    /** Takes a step with the engine in order, if it can be brought into it; waits for no reading if it is. */
    private void inOrder(Runnable step) {
        synchronized (this) {
            if (running.isInOrder()) {
                step.run();
                return;
            }
        }
        synchronized (reading) {
            synchronized (this) {
                running.recover();
                step.run();
            }
        }
    }

    /** Reads when all that has been recorded up to now was delivered; windows stay open. */
    <T> T read(Reader<T> reader) throws EngineException {
        long before = cuts;
        synchronized (reading) {
            if (lastWhole <= before) { // one cut serves all that have asked before it began
                flush();
            }
            return reader.read();
        }
    }

    /** Delivers what has been recorded up to now. */
    void update() throws EngineException {
        read(() -> Boolean.TRUE);
    }

    private void flush() throws EngineException {
        if (!beginCut()) {
            return;
        }
        try {
            engine.cut(open);
            lastWhole = cuts;
        } catch (EngineException | RuntimeException | Error e) {
            onGap(reason(e));
            throw e;
        }
    }

    private synchronized boolean beginCut() {
        running.recover();
        cuts++;
        return running.isRunning();
    }

    private synchronized void onGap(String reason) {
        open.forEach(window -> window.onGap(reason));
    }

    private static String reason(Throwable failure) {
        return failure instanceof EngineException
                ? String.valueOf(failure.getMessage())
                : "what was recorded could not be read: " + failure;
    }

    private void flushPeriodically() {
        try {
            synchronized (reading) {
                if (!isUnused() && engine.isWorthACut()) {
                    flush();
                }
            }
        } catch (EngineException | RuntimeException | Error e) {
            // An exception would end the flushing; the windows know that they lack events, and report it.
            LOG.log(Level.DEBUG, "jpprof: what was recorded could not be read", e);
        }
    }

    private synchronized boolean isUnused() throws EngineException {
        boolean unused = open.isEmpty();
        if (unused) {
            running.stopIfUnused();
        }
        return unused;
    }

    /**
     * Delivers the rest and closes the window, which has been ended before.
     *
     * @throws EngineException if nothing is known of its time; where only a part is missing, its {@link Window#gap} says why
     */
    void close(Window window) throws EngineException {
        try {
            if (mayHaveMore(window)) {
                synchronized (reading) {
                    // What was read for a window that ended later had the end of this one.
                    if (!window.isWhole() && mayHaveMore(window)) {
                        deliverRest(window);
                    }
                }
            }
        } finally {
            drop(window);
        }
    }

    private synchronized boolean mayHaveMore(Window window) {
        return window.mayHaveEvents() || engine.mayBeStopped();
    }

    private void deliverRest(Window window) throws EngineException {
        try {
            flush();
        } catch (EngineException e) {
            LOG.log(Level.DEBUG, "jpprof: the window reports the gap", e);
        }
        requireEnd(window);
    }

    private synchronized void requireEnd(Window window) throws EngineException {
        if (!window.isWhole() && window.gap() == null) {
            // The engine takes the marks and doesn't deliver them: what runs is other code's.
            engine.abandon();
            running.lost(engine.name()
                    + " lost what it recorded meanwhile: other code has stopped or restarted it, or it can't write its files,"
                    + " or they were deleted");
        }
        String gap = window.gap();
        if (gap != null && !window.hasBegun()) {
            throw new EngineException(gap);
        }
    }

    /** Closes the window, and reads nothing for it. */
    void drop(Window window) throws EngineException {
        if (remove(window)) {
            stopIfIdle();
        } else {
            stopQuietly();
        }
    }

    /** After a failure that is reported otherwise. */
    private void dropQuietly(Window window) {
        remove(window);
        stopQuietly();
    }

    /** Whether it lacks nothing that it should have. */
    private synchronized boolean remove(Window window) {
        open.remove(window);
        return window.gap() == null;
    }

    private void stopQuietly() {
        try {
            stopIfIdle();
        } catch (EngineException | RuntimeException e) {
            LOG.log(Level.DEBUG, "jpprof: the engine is not in order", e);
        }
    }

    /** Stops the engine if no window needs it any more. */
    void stopIfIdle() throws EngineException {
        synchronized (this) {
            if (running.isAsNeeded()) {
                return;
            }
        }
        synchronized (reading) {
            synchronized (this) {
                running.stopOrServe();
            }
        }
    }
}
