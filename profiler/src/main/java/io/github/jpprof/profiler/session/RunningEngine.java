// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine that runs while windows need it, with the settings that all of them need.
 *
 * <p>Its owner calls it with its lock held, and what starts, changes or stops the engine while nothing reads it.
 */
final class RunningEngine {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private final Engine engine;
    private final BooleanSupplier keepRunning;
    private final Supplier<Future<?>> periodicFlush;
    private final OpenWindows windows;
    private EngineSettings running = EngineSettings.OFF;
    private boolean used;
    private @Nullable Future<?> flushing;

    /**
     * @param keepRunning whether the engine is to be left running when no window is open
     * @param periodicFlush begins to empty it from time to time
     * @param windows those that are open, which get the rest when it stops
     */
    RunningEngine(Engine engine, BooleanSupplier keepRunning, Supplier<Future<?>> periodicFlush, OpenWindows windows) {
        this.engine = engine;
        this.keepRunning = keepRunning;
        this.periodicFlush = periodicFlush;
        this.windows = windows;
    }

    boolean isRunning() {
        return !running.equals(EngineSettings.OFF);
    }

    /** False if it runs no more though it should: {@link #recover} is to be called. */
    boolean isInOrder() {
        return !isRunning() || engine.fault().isEmpty();
    }

    /** Opens a window next to others, if what is recorded for these is all that it needs. */
    boolean join(Window window) {
        used = true;
        boolean joins = !windows.isEmpty() && isRunning() && isInOrder() && running.covers(window.settings());
        if (joins) {
            windows.add(window);
        }
        return joins;
    }

    /** Opens a window, and starts or changes the engine for it. */
    void open(Window window) throws EngineException {
        EngineSettings needed = windows.needs().and(window.settings());
        recover();
        if (!running.covers(needed) || (windows.isEmpty() && engine.isHeavy())) {
            restart(needed);
        }
        windows.add(window);
        if (flushing == null) {
            flushing = periodicFlush.get();
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
    void recover() {
        Optional<String> fault = isRunning() ? engine.fault() : Optional.empty();
        if (fault.isPresent()) {
            lost(fault.get());
            try {
                stopOrServe();
            } catch (EngineException | RuntimeException e) {
                LOG.log(Level.DEBUG, "jpprof: the engine is not in order", e);
            }
        }
    }

    /** Some events of the open windows are lost. The engine stops: what state it is in is not known. */
    void lost(String reason) {
        windows.forEach(window -> window.onGap(reason));
        try {
            halt();
        } catch (EngineException | RuntimeException e) {
            LOG.log(Level.DEBUG, "jpprof: nothing could be read of an engine that lost events", e);
        }
    }

    /** Whether {@link #stopOrServe} would change nothing. */
    boolean isAsNeeded() {
        boolean kept = keepRunning.getAsBoolean();
        return windows.isEmpty() ? kept || !isRunning() : isRunning() && (kept || running.equals(windows.needs()));
    }

    /** Stops the engine if no window needs it any more, and has it record no more than the open ones need. */
    void stopOrServe() throws EngineException {
        if (isAsNeeded()) {
            return;
        }
        if (windows.isEmpty()) {
            halt();
        } else if (!isRunning()) {
            run(windows.needs());
        } else {
            EngineSettings needed = windows.needs();
            running = engine.adjust(needed) ? needed : running;
        }
    }

    /** An engine without a window is not kept running for long: it would go on to fill the disk. */
    void stopIfUnused() throws EngineException {
        if (!used) {
            halt();
        }
        used = false;
    }

    private void run(EngineSettings settings) throws EngineException {
        engine.start(settings);
        running = settings;
    }

    /** Stops the engine, and delivers the rest to the windows that are still open. */
    private void halt() throws EngineException {
        if (isRunning()) {
            running = EngineSettings.OFF;
            if (windows.isEmpty() && flushing != null) {
                flushing.cancel(false);
                flushing = null;
            }
            windows.forEach(Window::onEngineStop);
            engine.stop(windows);
        }
    }
}
