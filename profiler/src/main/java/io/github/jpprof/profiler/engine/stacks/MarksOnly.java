// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.stacks;

import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.jvm.EpochClock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records no events: for a profile of what there is in the moment in which it is asked for. */
public final class MarksOnly implements Engine {
    private final Map<Long, Long> marks = new LinkedHashMap<>();

    @Override
    public String name() {
        return "JDK " + Runtime.version().feature();
    }

    @Override
    public void start(EngineSettings settings) {}

    @Override
    public boolean adjust(EngineSettings settings) {
        return true;
    }

    @Override
    public void mark(long id) {
        marks.put(id, EpochClock.now());
    }

    @Override
    public void cut(EventSink sink) {
        sink.begin();
        marks.forEach(sink::mark);
        marks.clear();
    }

    @Override
    public void stop(EventSink sink) {
        cut(sink);
    }
}
