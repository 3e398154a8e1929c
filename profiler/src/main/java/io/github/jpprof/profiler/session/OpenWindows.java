// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The windows that are open on an engine, each of which gets every event.
 *
 * <p>They change while events are delivered. A window that opens meanwhile gets no events before its mark is delivered, and one
 * that goes meanwhile ignores those that it still gets.
 */
final class OpenWindows implements EventSink {
    private final Object lock;
    private final Runnable beforeDelivery;
    private volatile Window[] all = {};

    /**
     * @param lock what is held wherever the windows change, begin or end: so a mark that is delivered belongs to a window that
     *     knows of it
     * @param beforeDelivery what to run when the engine has recorded all that it is about to deliver
     */
    OpenWindows(Object lock, Runnable beforeDelivery) {
        this.lock = lock;
        this.beforeDelivery = beforeDelivery;
    }

    void add(Window window) {
        Window[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = window;
        all = more;
    }

    /** Of no effect if it is not there. */
    void remove(Window window) {
        all = Arrays.stream(all).filter(other -> other != window).toArray(Window[]::new);
    }

    boolean isEmpty() {
        return all.length == 0;
    }

    void forEach(Consumer<Window> action) {
        for (Window window : all) {
            action.accept(window);
        }
    }

    /** The settings that serve them all. */
    EngineSettings needs() {
        EngineSettings needed = EngineSettings.OFF;
        for (Window window : all) {
            needed = needed.and(window.settings());
        }
        return needed;
    }

    @Override
    public void begin() {
        beforeDelivery.run();
    }

    @Override
    public void mark(long id, long epochNanos) {
        synchronized (lock) {
            forEach(window -> window.mark(id, epochNanos));
        }
    }

    /** Without an iterator: where every allocation is sampled, each event that is read costs what reading it allocates. */
    @Override
    public void event(RawEvent event) {
        Window[] windows = all;
        for (int i = 0; i < windows.length; i++) {
            windows[i].accept(event);
        }
    }

    @Override
    public void ownWork(RawEvent.Cpu sample) {
        forEach(window -> window.ownWork(sample));
    }

    @Override
    public void lost(long samples) {
        synchronized (lock) {
            forEach(window -> window.lost(samples));
        }
    }
}
