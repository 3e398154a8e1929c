// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.labels;

import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.function.Consumer;

/** A source of the events of started threads. */
public interface ThreadStarts {
    /** Delivers the start of every platform thread from now on, for as long as the process lives. */
    void open(Consumer<RawEvent.ThreadStart> listener) throws EngineException;

    /** Delivers what was recorded up to now. */
    void update() throws EngineException;
}
