// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of an engine: runs it with the settings that all open windows need, and hands each event to every window
 * it falls into.
 */
public final class Recorder {
    /** Below this rate sampling costs enough to be felt, by the program and by the reader of the samples. */
    private static final long WARM_ALLOC_BYTES = 64 << 10;

    private static final System.Logger LOG = System.getLogger("jpprof");

    private final Engine engine;
    private final BooleanSupplier warm;
    private final PeriodicFlush drain;
    private final Runnable beforeDelivery;
    private final List<Window> open = new ArrayList<>();
    private final EventSink windows = new ToWindows();
    private EngineSettings running = EngineSettings.OFF;
    private boolean silent;
    private long lastMark;
    private boolean used;
    private @Nullable Future<?> draining;

    /**
     * @param warm whether the engine is to be left running when no window is open
     * @param drain how often to empty it while one is
     * @param beforeDelivery what to run when the engine has recorded all that it is about to deliver
     */
    Recorder(Engine engine, BooleanSupplier warm, PeriodicFlush drain, Runnable beforeDelivery) {
        this.engine = engine;
        this.warm = warm;
        this.drain = drain;
        this.beforeDelivery = beforeDelivery;
    }

    public Engine engine() {
        return engine;
    }

    /**
     * Opens a window that gets every event from now on.
     *
     * @throws IllegalArgumentException if an open window has the same source at another rate
     */
    synchronized void open(Window window) throws EngineException {
        EngineSettings needed = neededByOpenWindows().and(window.settings());
        used = true;
        if (silent || !running.covers(needed) || (open.isEmpty() && engine.isHeavy())) {
            restart(window.beside().unless(needed));
        }
        boolean carriersPrepared = engine.prepareThread();
        window.begin(++lastMark, engine.recorded(), carriersPrepared);
        open.add(window);
        engine.mark(lastMark);
        if (draining == null) {
            draining = drain.start(this::drain);
        }
    }

    private void restart(EngineSettings needed) throws EngineException {
        if (isRunning() && engine.adjust(needed)) {
            running = needed;
            return;
        }
        halt();
        try {
            run(needed);
        } catch (EngineException e) {
            stopIfIdle(); // or run again for those that were there before
            throw e;
        }
    }

    private void drain() {
        ExactCountLock.OF_SAMPLER.unlessSomebodyCounts(this::drainNow);
    }

    private synchronized void drainNow() {
        try {
            if (open.isEmpty()) {
                coolIfUnused();
            } else if (engine.isWorthACut()) {
                harvest();
            }
        } catch (EngineException e) {
            LOG.log(Level.DEBUG, "jpprof: the next to read will fail as well, and say so", e);
        }
    }

    /** Nobody keeps an engine for long that runs for nobody: it would go on to fill the disk. */
    private void coolIfUnused() throws EngineException {
        if (!used) {
            halt();
        }
        used = false;
    }

    /** Leaves the mark behind which nothing belongs to the window any more. */
    synchronized void end(Window window) throws EngineException {
        if (isRunning()) {
            engine.mark(++lastMark);
            window.end(lastMark, engine.recorded());
            if (isDear() && open.size() == 1) {
                // Nobody needs it any longer, and whatever is done next would be sampled too: this reading itself.
                collectFor(window);
                engine.silence();
                silent = true;
            }
        }
    }

    /** The profile of what has been recorded up to now; the window stays open. */
    synchronized Profile snapshot(Collector collector) throws EngineException {
        harvest();
        return collector.commented();
    }

    /** Hands over what has been recorded up to now. */
    synchronized void update() throws EngineException {
        harvest();
    }

    private void harvest() throws EngineException {
        if (isRunning()) {
            engine.cut(windows);
        }
    }

    /** Hands over the rest and closes the window, which has been ended before. */
    synchronized void close(Window window) throws EngineException {
        try {
            if (silent) {
                halt();
            } else if (window.mayHaveEvents()) {
                harvest();
                if (window.wantsLive() && isRunning()) {
                    collectFor(window);
                    halt();
                }
            }
        } finally {
            open.remove(window);
            stopIfIdle();
        }
    }

    /** Only a stop tells the live objects, and only a collection before it tells them from garbage. */
    private static void collectFor(Window window) {
        if (window.settings().live()) {
            window.collected(FullGc.force());
        }
    }

    /** Whether every few bytes are sampled: too costly to run for nobody. */
    private boolean isDear() {
        return running.allocBytes() > 0 && running.allocBytes() < WARM_ALLOC_BYTES;
    }

    /** Stops the engine if nobody needs it any more. */
    synchronized void cool() throws EngineException {
        stopIfIdle();
    }

    private void stopIfIdle() throws EngineException {
        if (open.isEmpty()) {
            if (isDear() || !warm.getAsBoolean()) {
                halt();
            }
        } else if (!isRunning()) {
            run(neededByOpenWindows());
            engine.prepareThread();
        } else if (!warm.getAsBoolean() && !running.equals(neededByOpenWindows())) {
            // Nobody pays for long for what nobody asks for any more.
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
        silent = false;
    }

    private boolean isRunning() {
        return !running.equals(EngineSettings.OFF);
    }

    /** Stops the engine; whoever still has a window open can't know any more which of its objects are live. */
    private void halt() throws EngineException {
        if (isRunning()) {
            running = EngineSettings.OFF;
            if (open.isEmpty() && draining != null) {
                draining.cancel(false);
                draining = null;
            }
            open.forEach(Window::interrupted);
            engine.stop(windows);
        }
    }

    private final class ToWindows implements EventSink {
        @Override
        public void begin() {
            beforeDelivery.run();
        }

        @Override
        public void mark(long id, long epochNanos) {
            open.forEach(window -> window.mark(id, epochNanos));
        }

        @Override
        public void event(RawEvent event) {
            for (int i = 0; i < open.size(); i++) {
                open.get(i).accept(event);
            }
        }

        @Override
        public void lost(long samples) {
            open.forEach(window -> window.lost(samples));
        }
    }
}
