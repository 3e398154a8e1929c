// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of an engine: runs it with the settings that all open windows need, and hands each event to every window
 * it falls into.
 */
final class Recorder {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private final Engine engine;
    private final BooleanSupplier keepRunning;
    private final PeriodicFlush periodicFlush;
    private final List<Window> open = new ArrayList<>();
    private final EventSink windows;
    private EngineSettings running = EngineSettings.OFF;
    private long lastMark;
    private boolean used;
    private @Nullable Future<?> flushing;

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
        this.keepRunning = keepRunning;
        this.periodicFlush = periodicFlush;
        this.windows = new WindowSink(open, beforeDelivery);
    }

    Engine engine() {
        return engine;
    }

    /** Opens a window: all that it needs is recorded. It gets the events from {@link #begin} on. */
    synchronized void open(Window window) throws EngineException {
        EngineSettings needed = neededByOpenWindows().and(window.settings());
        used = true;
        boolean opened = false;
        try {
            recover();
            if (!running.covers(needed) || (open.isEmpty() && engine.isHeavy())) {
                restart(needed);
            }
            open.add(window);
            if (flushing == null) {
                flushing = periodicFlush.start(this::flushPeriodically);
            }
            opened = true;
        } finally {
            if (!opened) {
                open.remove(window);
                stopOrServeTheOthers();
            }
        }
    }

    /** Leaves the mark from which on events belong to the window, which is open; not for one that another's end has begun. */
    synchronized void begin(Window window) {
        if (window.isMarked()) {
            return;
        }
        recover();
        boolean begun = false;
        try {
            if (isRunning()) {
                window.begin(++lastMark, engine.recorded());
                engine.mark(lastMark);
            } else {
                window.onGap(engine.name() + " does not run any more");
            }
            begun = true;
        } finally {
            if (!begun) {
                open.remove(window);
                stopOrServeTheOthers();
            }
        }
    }

    private void restart(EngineSettings needed) throws EngineException {
        if (isRunning() && engine.adjust(needed)) {
            running = needed;
            return;
        }
        halt();
        run(needed);
    }

    /**
     * Where other code has stopped the engine, runs it again for the windows that are open: each has a gap from then on, for
     * nothing reports what happened in between.
     */
    private void recover() {
        Optional<String> fault = isRunning() ? engine.fault() : Optional.empty();
        if (fault.isPresent()) {
            lost(fault.get());
            stopOrServeTheOthers();
        }
    }

    /** Some events of the open windows are lost. The engine stops: what state it is in is not known. */
    private void lost(String reason) {
        open.forEach(window -> window.onGap(reason));
        try {
            halt();
        } catch (EngineException | RuntimeException e) {
            LOG.log(Level.DEBUG, "jpprof: nothing could be read of an engine that lost events", e);
        }
    }

    /** After a failure that is reported otherwise. */
    private void stopOrServeTheOthers() {
        try {
            stopIfIdle();
        } catch (EngineException | RuntimeException e) {
            LOG.log(Level.DEBUG, "jpprof: the engine is not in order", e);
        }
    }

    private void flushPeriodically() {
        flushNow();
    }

    private synchronized void flushNow() {
        try {
            if (open.isEmpty()) {
                stopIfUnused();
            } else if (engine.isWorthACut()) {
                flush();
            }
        } catch (EngineException | RuntimeException | Error e) {
            // An exception would end the flushing; the windows know that they lack events, and report it.
            LOG.log(Level.DEBUG, "jpprof: what was recorded could not be read", e);
        }
    }

    /** An engine without a window is not kept running for long: it would go on to fill the disk. */
    private void stopIfUnused() throws EngineException {
        if (!used) {
            halt();
        }
        used = false;
    }

    /** Leaves the mark after which nothing belongs to the window any more. */
    synchronized void end(Window window) throws EngineException {
        recover();
        if (isRunning()) {
            engine.mark(++lastMark);
            window.end(lastMark, engine.recorded());
        }
    }

    /** Ends a window and begins another one, which is open, at one mark. */
    synchronized void end(Window window, Window successor) throws EngineException {
        begin(successor);
        if (successor.isMarked()) {
            window.endWhere(successor, engine.recorded());
        }
    }

    /** Reads when all that has been recorded up to now was delivered; windows stay open. */
    synchronized <T> T read(Reader<T> reader) throws EngineException {
        flush();
        return reader.read();
    }

    /** Delivers what has been recorded up to now. */
    synchronized void update() throws EngineException {
        flush();
    }

    private void flush() throws EngineException {
        recover();
        if (isRunning()) {
            try {
                engine.cut(windows);
            } catch (EngineException | RuntimeException | Error e) {
                open.forEach(window -> window.onGap(reason(e)));
                throw e;
            }
        }
    }

    private static String reason(Throwable failure) {
        return failure instanceof EngineException
                ? String.valueOf(failure.getMessage())
                : "what was recorded could not be read: " + failure;
    }

    /**
     * Delivers the rest and closes the window, which has been ended before.
     *
     * @throws EngineException if nothing is known of its time; where only a part is missing, its {@link Window#gap} says why
     */
    synchronized void close(Window window) throws EngineException {
        try {
            if (window.mayHaveEvents() || engine.mayBeStopped()) {
                deliverRest(window);
            }
        } finally {
            open.remove(window);
            if (window.gap() == null) {
                stopIfIdle();
            } else {
                stopOrServeTheOthers();
            }
        }
    }

    private void deliverRest(Window window) throws EngineException {
        if (window.isWhole()) {
            return; // what was read for a window that ended later had the end of this one
        }
        try {
            flush();
        } catch (EngineException e) {
            LOG.log(Level.DEBUG, "jpprof: the window reports the gap", e);
        }
        if (!window.isWhole() && window.gap() == null) {
            // The engine takes the marks and doesn't deliver them: what runs is other code's.
            engine.abandon();
            lost(engine.name()
                    + " lost what it recorded meanwhile: other code has stopped or restarted it, or it can't write its files,"
                    + " or they were deleted");
        }
        String gap = window.gap();
        if (gap != null && !window.hasBegun()) {
            throw new EngineException(gap);
        }
    }

    /** Stops the engine if no window needs it any more. */
    synchronized void stopIfIdle() throws EngineException {
        if (open.isEmpty()) {
            if (!keepRunning.getAsBoolean()) {
                halt();
            }
        } else if (!isRunning()) {
            run(neededByOpenWindows());
        } else if (!keepRunning.getAsBoolean() && !running.equals(neededByOpenWindows())) {
            // What no window asks for any more is not recorded for long.
            EngineSettings needed = neededByOpenWindows();
            running = engine.adjust(needed) ? needed : running;
        }
    }

    private EngineSettings neededByOpenWindows() {
        EngineSettings needed = EngineSettings.OFF;
        for (Window window : open) {
            needed = needed.and(window.settings());
        }
        return needed;
    }

    private void run(EngineSettings settings) throws EngineException {
        engine.start(settings);
        running = settings;
    }

    private boolean isRunning() {
        return !running.equals(EngineSettings.OFF);
    }

    /** Stops the engine, and delivers the rest to the windows that are still open. */
    private void halt() throws EngineException {
        if (isRunning()) {
            running = EngineSettings.OFF;
            if (open.isEmpty() && flushing != null) {
                flushing.cancel(false);
                flushing = null;
            }
            open.forEach(Window::onEngineStop);
            engine.stop(windows);
        }
    }
}
