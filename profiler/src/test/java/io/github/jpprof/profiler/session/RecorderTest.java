// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ThreadFamily;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.collect.BlockCollector;
import io.github.jpprof.profiler.collect.SampleKeys;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recorder with an engine whose clock is a counter: which event falls into which window, and when it runs at all. */
class RecorderTest {
    private static final EngineSettings BLOCK = new EngineSettings(0, 0, false, 1, false);

    private final ScriptedEngine engine = new ScriptedEngine();
    private boolean warm;
    private final Recorder recorder = new Recorder(engine, () -> warm, new PeriodicFlush(Duration.ofDays(1)), () -> {});

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
        Recorder drained = new Recorder(engine, () -> false, new PeriodicFlush(Duration.ofMillis(1)), () -> {});
        Window window = window();
        drained.open(window);
        engine.threeCuts.await();
        drained.end(window);
        drained.close(window);

        assertThat(engine.log).startsWith("start", "cut", "cut", "cut").endsWith("stop");
    }

    @Test
    void anEngineThatNobodyUsesForLongStopsThoughItIsKeptWarm() throws Exception {
        Recorder drained = new Recorder(engine, () -> true, new PeriodicFlush(Duration.ofMillis(1)), () -> {});
        Window window = window();
        drained.open(window);
        drained.end(window);
        drained.close(window);
        engine.stopped.await();

        assertThat(engine.log).startsWith("start").endsWith("stop");
    }

    @Test
    void aWindowInWhichNothingWasRecordedCostsNoCut() throws EngineException {
        engine.counts = true;
        warm = true;
        engine.block();
        close(open());
        engine.block();
        close(open());
        assertThat(engine.log).containsExactly("start");

        Window window = open();
        engine.block();
        close(window);
        assertThat(engine.log).containsExactly("start", "cut");
        assertThat(contentions(window)).isOne();
    }

    @Test
    void whatWasRecordedBeforeARestartIsNotForgotten() throws EngineException {
        engine.counts = true;
        Window outer = open();
        engine.block();
        Window inner = new Window(new EngineSettings(0, 1, false, 0, false), Attribution.PROCESS, event -> {});
        recorder.open(inner);
        engine.block();
        close(inner);
        close(outer);

        assertThat(engine.log).containsSubsequence("start", "stop", "start", "cut");
        assertThat(contentions(outer)).isEqualTo(2);
    }

    @Test
    void aHeavyEngineStartsAnewBetweenTwoWindows() throws EngineException {
        warm = true;
        engine.heavy = true;
        Window outer = open();
        close(open());
        assertThat(engine.log).containsExactly("start", "cut");

        close(outer);
        close(open());
        assertThat(engine.log).containsExactly("start", "cut", "cut", "stop", "start", "cut");
    }

    @Test
    void aThreadThatWasStartedBeforeTheWindowIsNoneOfItsFamily() throws EngineException {
        warm = true;
        Window before = open(new ThreadFamily(1));
        engine.startThread(Long.MAX_VALUE, 1);
        close(before);
        engine.startThread(Long.MAX_VALUE - 1, 1);
        Window window = open(new ThreadFamily(1));
        engine.startThread(Long.MAX_VALUE - 2, 1);
        engine.blockOn(Long.MAX_VALUE);
        engine.blockOn(Long.MAX_VALUE - 1);
        engine.blockOn(Long.MAX_VALUE - 2);
        close(window);

        assertThat(contentions(window)).isOne();
    }

    @Test
    void aThreadThatIsOlderThanTheFamilyIsNoneOfItThoughItTellsOfItsStartLater() {
        ThreadRef older = new ThreadRef("", anotherLivingThread(), false);
        ThreadFamily family = new ThreadFamily(Thread.currentThread().getId());
        Thread younger = new Thread(() -> {});
        ThreadRef me = new ThreadRef("", Thread.currentThread().getId(), false);
        ThreadRef child = new ThreadRef("", younger.getId(), false);
        family.threadStarted(older, me.javaId());
        family.threadStarted(child, me.javaId());

        assertThat(Stream.of(me, older, child).map(thread -> family.includes(thread, 0)))
                .containsExactly(true, false, true);
    }

    private static long anotherLivingThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread != Thread.currentThread())
                .findAny()
                .orElseThrow()
                .getId();
    }

    private Window open(Attribution attribution) throws EngineException {
        Window window = window(attribution);
        recorder.open(window);
        return window;
    }

    private Window open() throws EngineException {
        Window window = window();
        recorder.open(window);
        return window;
    }

    private Window window() {
        return window(Attribution.PROCESS);
    }

    private Window window(Attribution attribution) {
        Window window = new Window(BLOCK, attribution, event -> {});
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
        final CountDownLatch stopped = new CountDownLatch(1);
        boolean counts;
        boolean heavy;
        private final List<RawEvent> events = new ArrayList<>();
        private final List<long[]> marks = new ArrayList<>();
        private long clock;
        private boolean running;
        private long recorded;

        void block() {
            blockOn(1);
        }

        void blockOn(long thread) {
            if (running) {
                recorded++;
                events.add(new RawEvent.Blocking(++clock, thread(thread), List.of(Frames.UNKNOWN), "", 1));
            }
        }

        void startThread(long thread, long parent) {
            events.add(0, new RawEvent.ThreadStart(++clock, thread(thread), List.of(Frames.UNKNOWN), parent));
        }

        private static ThreadRef thread(long id) {
            return new ThreadRef("thread " + id, id, false);
        }

        @Override
        public long recorded() {
            return counts ? recorded : -1;
        }

        @Override
        public boolean isHeavy() {
            return heavy;
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
            recorded = 0;
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
            stopped.countDown();
        }

        private void deliver(EventSink sink) {
            marks.forEach(mark -> sink.mark(mark[0], mark[1]));
            events.forEach(sink::event);
            marks.clear();
            events.clear();
        }
    }
}
