// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ProfileKind;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Windows of several threads on one engine, while one of them is being read: who waits for what. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedReadingTest {
    private final SlowEngine engine = new SlowEngine();
    private final Recorder recorder = new Recorder(engine, () -> true, new PeriodicFlush(Duration.ofDays(1)), () -> {});
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        engine.goOn.countDown();
        threads.shutdownNow();
    }

    @Test
    void windowsOpenBeginAndEndWhileAnotherIsRead() throws Exception {
        Window read = open();
        Future<Long> first = closing(read);
        engine.cutting.await();
        Window other = open();
        engine.block();
        recorder.end(other);
        assertThat(first.isDone()).isFalse();

        engine.goOn.countDown();
        assertThat(first.get()).isZero();
        recorder.close(other);
        assertThat(contentions(other)).isOne();
    }

    @Test
    void oneReadingServesAllThatEndedWhileAnotherWasMade() throws Exception {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            windows.add(open());
        }
        Future<Long> first = closing(windows.get(0));
        engine.cutting.await();
        List<Future<Long>> others = new ArrayList<>();
        for (Window window : windows.subList(1, 6)) {
            engine.block();
            others.add(closing(window));
        }
        engine.goOn.countDown();

        assertThat(first.get()).isZero();
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get()).isEqualTo(i + 1);
        }
        assertThat(engine.cuts).isEqualTo(2);
    }

    @Test
    void oneReadingServesAllThatAskedForTheFiguresWhileAnotherWasMade() throws Exception {
        Window window = open();
        Future<Long> first = threads.submit(figures(window));
        engine.cutting.await();
        engine.block();
        List<Future<Long>> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(submitted(figures(window)));
        }
        engine.goOn.countDown();

        assertThat(first.get()).isZero();
        for (Future<Long> other : others) {
            assertThat(other.get()).isOne();
        }
        assertThat(engine.cuts).isEqualTo(2);
    }

    @Test
    void windowWithoutEventsWaitsForNoReading() throws Exception {
        engine.counts = true;
        Window read = open();
        engine.block();
        Future<Long> first = closing(read);
        engine.cutting.await();
        Window other = open();
        recorder.end(other);
        recorder.close(other);
        assertThat(first.isDone()).isFalse();

        engine.goOn.countDown();
        assertThat(first.get()).isOne();
        assertThat(engine.cuts).isOne();
    }

    @Test
    void droppedWindowIsNotReadAndDisturbsNoOther() throws Exception {
        Window dropped = open();
        Window other = open();
        engine.block();
        recorder.drop(dropped);
        assertThat(engine.cuts).isZero();
        engine.goOn.countDown();
        engine.block();
        recorder.end(other);
        recorder.close(other);

        assertThat(contentions(dropped)).isZero();
        assertThat(contentions(other)).isEqualTo(2);
    }

    private Window open() throws EngineException {
        Window window = new Window(EngineSettings.OFF.withBlocking(1), Attribution.PROCESS, event -> {});
        window.add(ProfileKind.BLOCK, new BlockCollector(1, new SampleKeys(Attribution.PROCESS), engine, false));
        recorder.open(window);
        recorder.begin(window);
        return window;
    }

    /** Ends it, and begins to close it on a thread of its own. */
    private Future<Long> closing(Window window) throws InterruptedException {
        recorder.end(window);
        return submitted(() -> {
            recorder.close(window);
            return contentions(window);
        });
    }

    private Callable<Long> figures(Window window) {
        return () -> recorder.read(() -> contentions(window));
    }

    /** Submitted, and waiting for the reading that goes on if it does not go on itself. */
    private Future<Long> submitted(Callable<Long> work) throws InterruptedException {
        Thread[] worker = new Thread[1];
        CountDownLatch begun = new CountDownLatch(1);
        Future<Long> result = threads.submit(() -> {
            worker[0] = Thread.currentThread();
            begun.countDown();
            return work.call();
        });
        begun.await();
        while (worker[0].getState() != Thread.State.BLOCKED
                && worker[0].getState() != Thread.State.WAITING
                && !result.isDone()) {
            Thread.onSpinWait();
        }
        return result;
    }

    private static long contentions(Window window) {
        return window.collectors().get(ProfileKind.BLOCK).profile().total("contentions");
    }

    /** Its first cut delivers what was recorded before it when the test says so. */
    private static final class SlowEngine implements Engine {
        final CountDownLatch cutting = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        volatile boolean counts;
        volatile int cuts;

        private final List<long[]> marks = new ArrayList<>();
        private final List<RawEvent> events = new ArrayList<>();
        private long clock;
        private long recorded;

        synchronized void block() {
            recorded++;
            ThreadRef thread = new ThreadRef("some thread", 1, false);
            events.add(new RawEvent.Blocking(++clock, thread, List.of(Frames.UNKNOWN), "", 1));
        }

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public void start(EngineSettings settings) {}

        @Override
        public synchronized void mark(long id) {
            marks.add(new long[] {id, ++clock});
        }

        @Override
        public synchronized long recorded() {
            return counts ? recorded : -1;
        }

        @Override
        public void cut(EventSink sink) {
            List<long[]> cutMarks;
            List<RawEvent> cutEvents;
            synchronized (this) {
                cuts++;
                cutMarks = List.copyOf(marks);
                cutEvents = List.copyOf(events);
                marks.clear();
                events.clear();
            }
            cutting.countDown();
            await();
            cutMarks.forEach(mark -> sink.mark(mark[0], mark[1]));
            cutEvents.forEach(sink::event);
        }

        private void await() {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop(EventSink sink) {
            cut(sink);
        }
    }
}
