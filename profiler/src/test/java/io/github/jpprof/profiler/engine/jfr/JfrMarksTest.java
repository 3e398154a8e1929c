// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Every mark comes back with its number, whatever else is in the chunk. */
class JfrMarksTest {
    private final List<Long> marks = new ArrayList<>();
    private final List<RawEvent> waits = new ArrayList<>();
    private final EventSink sink = new EventSink() {
        @Override
        public void mark(long id, long epochNanos) {
            marks.add(id);
        }

        @Override
        public void event(RawEvent event) {
            waits.add(event);
        }

        @Override
        public void lost(long samples) {}
    };

    @Test
    void marksAloneAndMarksAmongEventsHaveTheirNumbers() throws EngineException {
        JfrEngine engine = new JfrEngine();
        engine.start(EngineSettings.OFF.withThreadStarts());
        engine.mark(1_000_001);
        engine.mark(1_000_002);
        engine.cut(sink);
        assertThat(marks).containsExactly(1_000_001L, 1_000_002L);

        marks.clear();
        engine.adjust(EngineSettings.OFF.withBlocking(1));
        engine.mark(1_000_003);
        LockSupport.parkNanos(1_000_000);
        engine.mark(1_000_004);
        engine.stop(sink);
        assertThat(marks).containsExactly(1_000_003L, 1_000_004L);
        assertThat(waits).isNotEmpty();
    }
}
