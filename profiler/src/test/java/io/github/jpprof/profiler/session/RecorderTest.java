// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ThreadFamily;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.collect.BlockCollector;
import io.github.jpprof.profiler.collect.SampleKeys;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recorder with an engine whose clock is a counter: which event falls into which window, and when it runs at all. */
class RecorderTest {
    private static final EngineSettings BLOCK = EngineSettings.OFF.withBlocking(1);

    private final ScriptedEngine engine = new ScriptedEngine();
    private boolean keepRunning;
    private final Recorder recorder =
            new Recorder(engine, () -> keepRunning, new PeriodicFlush(Duration.ofDays(1)), () -> {});

    @Test
    void eventBelongsToWindowsOpenAtItsTime() throws EngineException {
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
    void oneMarkEndsAWindowAndBeginsItsSuccessor() throws EngineException {
        Window first = open();
        engine.block();
        Window second = window();
        recorder.open(second);
        recorder.end(first, second);
        engine.block();
        close(second);
        recorder.close(first);

        assertThat(Stream.of(first, second).map(RecorderTest::contentions)).containsExactly(1L, 1L);
    }

    @Test
    void stopsWithLastWindowUnlessKeptRunning() throws EngineException {
        close(open());
        assertThat(engine.log).containsExactly("start", "cut", "stop");

        engine.log.clear();
        keepRunning = true;
        close(open());
        close(open());
        assertThat(engine.log).containsExactly("start", "cut", "cut");

        keepRunning = false;
        recorder.stopIfIdle();
        assertThat(engine.log).containsExactly("start", "cut", "cut", "stop");
    }

    @Test
    void failedOpenLeavesOtherWindowsRunning() throws EngineException {
        Window first = open();
        engine.block();
        Window second = new Window(EngineSettings.OFF.withCpu(100), Attribution.PROCESS, event -> {});
        assertThatThrownBy(() -> recorder.open(second)).isInstanceOf(EngineException.class);
        engine.block();
        close(first);

        assertThat(contentions(first)).isEqualTo(2);
    }

    @Test
    void stopsEngineThatFailsWhileWindowOpens() {
        engine.broken = true;

        assertThatThrownBy(() -> open(Attribution.PROCESS)).hasMessage("broken on purpose");
        assertThat(engine.log).containsExactly("start", "stop");
    }

    @Test
    void flushesLongWindowPeriodically() throws Exception {
        Recorder flushed = new Recorder(engine, () -> false, new PeriodicFlush(Duration.ofMillis(1)), () -> {});
        Window window = window();
        flushed.open(window);
        flushed.begin(window);
        engine.threeCuts.await();
        flushed.end(window);
        flushed.close(window);

        assertThat(engine.log).startsWith("start", "cut", "cut", "cut").endsWith("stop");
    }

    @Test
    void stopsUnusedEngineThoughKeptRunning() throws Exception {
        Recorder flushed = new Recorder(engine, () -> true, new PeriodicFlush(Duration.ofMillis(1)), () -> {});
        Window window = window();
        flushed.open(window);
        flushed.begin(window);
        flushed.end(window);
        flushed.close(window);
        engine.stopped.await();

        assertThat(engine.log).startsWith("start").endsWith("stop");
    }

    @Test
    void skipsCutForWindowWithoutEvents() throws EngineException {
        engine.counts = true;
        keepRunning = true;
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
    void keepsEventsFromBeforeRestart() throws EngineException {
        engine.counts = true;
        Window outer = open();
        engine.block();
        Window inner = new Window(EngineSettings.OFF.withAllocations(1), Attribution.PROCESS, event -> {});
        recorder.open(inner);
        recorder.begin(inner);
        engine.block();
        close(inner);
        close(outer);

        assertThat(engine.log).containsSubsequence("start", "stop", "start", "cut");
        assertThat(contentions(outer)).isEqualTo(2);
    }

    @Test
    void windowKnowsThatTheEngineWasStopped() throws EngineException {
        Window first = open();
        engine.block();
        recorder.update();
        engine.fault = "stopped by the test";
        Window second = open();
        engine.block();
        close(second);
        close(first);

        assertThat(first.gap()).isEqualTo("stopped by the test");
        assertThat(contentions(first)).isEqualTo(2);
        assertThat(second.gap()).isNull();
        assertThat(contentions(second)).isOne();
    }

    @Test
    void windowOfWhichNothingIsKnownIsAFailure() throws EngineException {
        engine.deaf = true;
        Window window = open();

        assertThatThrownBy(() -> close(window))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("other code has stopped or restarted it");
        assertThat(engine.log).containsExactly("start", "cut", "abandon", "stop");
        Window next = open();
        engine.block();
        close(next);
        assertThat(next.gap()).isNull();
    }

    @Test
    void windowKnowsThatItsEventsCouldNotBeRead() throws EngineException {
        Window window = open();
        engine.block();
        engine.block();
        recorder.update();
        engine.block();
        engine.memoryFull = true;
        assertThatThrownBy(recorder::update).isInstanceOf(OutOfMemoryError.class);
        engine.block();
        close(window);

        assertThat(window.gap()).contains("could not be read", "on purpose");
    }

    @Test
    void flushesOnAfterAnError() throws Exception {
        Recorder flushed = new Recorder(engine, () -> false, new PeriodicFlush(Duration.ofMillis(1)), () -> {});
        engine.memoryFull = true;
        Window window = window();
        flushed.open(window);
        flushed.begin(window);
        engine.threeCuts.await();
        flushed.end(window);
        flushed.close(window);

        assertThat(window.gap()).contains("could not be read", "on purpose");
    }

    @Test
    void restartsHeavyEngineBetweenWindows() throws EngineException {
        keepRunning = true;
        engine.heavy = true;
        Window outer = open();
        close(open());
        assertThat(engine.log).containsExactly("start", "cut");

        close(outer);
        close(open());
        assertThat(engine.log).containsExactly("start", "cut", "cut", "stop", "start", "cut");
    }

    @Test
    void excludesThreadsStartedBeforeWindow() throws EngineException {
        keepRunning = true;
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
    void excludesOlderThreadsWhoseStartIsReportedLater() {
        ThreadRef older = new ThreadRef("", anotherLivingThread(), false);
        ThreadFamily family = new ThreadFamily(Thread.currentThread().getId());
        Thread younger = new Thread(() -> {});
        ThreadRef me = new ThreadRef("", Thread.currentThread().getId(), false);
        ThreadRef child = new ThreadRef("", younger.getId(), false);
        family.threadStarted(older, me);
        family.threadStarted(child, me);

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
        recorder.begin(window);
        return window;
    }

    private Window open() throws EngineException {
        return open(Attribution.PROCESS);
    }

    private Window window() {
        return window(Attribution.PROCESS);
    }

    private Window window(Attribution attribution) {
        Window window = new Window(BLOCK, attribution, event -> {});
        window.add(ProfileKind.BLOCK, new BlockCollector(1, new SampleKeys(Attribution.PROCESS), engine, false));
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
}
