// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.ThreadRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The recorder with an engine whose clock is a counter: which event falls into which window, and when it runs at all. */
class RecorderTest {
    private static final EngineSettings BLOCK = new EngineSettings(0, 0, false, 1, false);

    private final ScriptedEngine engine = new ScriptedEngine();
    private boolean warm;
    private final Recorder recorder = new Recorder(engine, () -> warm, new Drain(Duration.ofDays(1)));

    @Test
    void anEventBelongsToTheWindowsThatAreOpenAtItsTime() throws EngineException {
        engine.block();
        Window outer = open();
        engine.block();
        Window inner = open();
        engine.block();
        engine.block();
        close(inner);
        engine.block();
        close(outer);

        assertThat(contentions(inner)).isEqualTo(2);
        assertThat(contentions(outer)).isEqualTo(4);
    }

    @Test
    void theEngineStopsWithTheLastWindowUnlessItIsKeptWarm() throws EngineException {
        close(open());
        assertThat(engine.log).containsExactly("start", "cut", "stop");

        engine.log.clear();
        warm = true;
        close(open());
        close(open());
        assertThat(engine.log).containsExactly("start", "cut", "cut");

        warm = false;
        recorder.cool();
        assertThat(engine.log).containsExactly("start", "cut", "cut", "stop");
    }

    @Test
    void whatAnEngineCannotDoLeavesTheOtherWindowsAsTheyWere() throws EngineException {
        Window first = open();
        engine.block();
        Window second = new Window(new EngineSettings(100, 0, false, 0, false), Attribution.PROCESS, event -> {});
        assertThatThrownBy(() -> recorder.open(second)).isInstanceOf(EngineException.class);
        engine.block();
        close(first);

        assertThat(contentions(first)).isEqualTo(2);
    }

    @Test
    void aLongWindowIsEmptiedFromTimeToTime() throws Exception {
        Recorder drained = new Recorder(engine, () -> false, new Drain(Duration.ofMillis(1)));
        Window window = window();
        drained.open(window);
        engine.threeCuts.await();
        drained.end(window);
        drained.close(window);

        assertThat(engine.log).startsWith("start", "cut", "cut", "cut").endsWith("stop");
    }

    private Window open() throws EngineException {
        Window window = window();
        recorder.open(window);
        return window;
    }

    private Window window() {
        Window window = new Window(BLOCK, Attribution.PROCESS, event -> {});
        window.add(ProfileKind.BLOCK, new BlockCollector(1, new SampleKeys(Attribution.PROCESS), engine));
        return window;
    }

    private void close(Window window) throws EngineException {
        recorder.end(window);
        recorder.close(window);
    }

    private static long contentions(Window window) {
        Profile profile = window.collectors().get(ProfileKind.BLOCK).profile();
        return profile.total("contentions");
    }

    /** Records what it is told, and blocking events only. */
    private static final class ScriptedEngine implements Engine {
        final List<String> log = new ArrayList<>();
        final CountDownLatch threeCuts = new CountDownLatch(3);
        private final List<RawEvent> events = new ArrayList<>();
        private final List<long[]> marks = new ArrayList<>();
        private long clock;
        private boolean running;

        void block() {
            if (running) {
                ThreadRef thread = new ThreadRef("main", 1, false);
                events.add(new RawEvent.Blocking(++clock, thread, List.of(Frames.UNKNOWN), "", 1));
            }
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public void start(EngineSettings settings) throws EngineException {
            if (settings.cpuHz() > 0) {
                throw new EngineException("no CPU");
            }
            log.add("start");
            running = true;
        }

        @Override
        public void mark(long id) {
            marks.add(new long[] {id, ++clock});
        }

        @Override
        public void cut(EventSink sink) {
            log.add("cut");
            threeCuts.countDown();
            deliver(sink);
        }

        @Override
        public void stop(EventSink sink) {
            log.add("stop");
            running = false;
            deliver(sink);
        }

        private void deliver(EventSink sink) {
            marks.forEach(mark -> sink.mark(mark[0], mark[1]));
            events.forEach(sink::event);
            marks.clear();
            events.clear();
        }
    }
}
