// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.engine.EngineException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** A window of a session, and the recorder that it is open on. */
record OpenedWindow(Recorder recorder, Window window) {
    private static final System.Logger LOG = System.getLogger("jpprof");

    /** Whether events of this window go to the collector of another one. */
    boolean feeds(Collector collector) {
        return window.feeds(collector);
    }

    /**
     * Ends the window.
     *
     * @param next windows that are open: of those on the same recorder the first that has not begun begins at the same mark
     */
    void end(List<OpenedWindow> next) {
        Optional<Window> successor = next.stream()
                .filter(other -> other.recorder == recorder && !other.window.isMarked())
                .map(OpenedWindow::window)
                .findFirst();
        try {
            if (successor.isPresent()) {
                recorder.end(window, successor.get());
            } else {
                recorder.end(window);
            }
        } finally {
            window.endCollectors();
        }
    }

    /** Closes the window without reading what was recorded in it. */
    void drop() {
        window.discardCollectors();
        try {
            recorder.drop(window);
        } catch (EngineException e) {
            LOG.log(Level.DEBUG, "jpprof: the engine is not in order after a session that is closed unread", e);
        }
    }
}
