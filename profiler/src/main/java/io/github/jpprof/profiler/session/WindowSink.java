// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.List;

/**
 * Hands each event to every window that is open.
 *
 * @param open those windows, which change
 * @param beforeDelivery what to run when the engine has recorded all that it is about to deliver
 */
record WindowSink(List<Window> open, Runnable beforeDelivery) implements EventSink {
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
    public void ownWork(RawEvent.Cpu sample) {
        open.forEach(window -> window.ownWork(sample));
    }

    @Override
    public void lost(long samples) {
        open.forEach(window -> window.lost(samples));
    }
}
