// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Records what the test adds, and blocking events only. */
final class ScriptedEngine implements Engine {
    final List<String> log = new ArrayList<>();
    final CountDownLatch threeCuts = new CountDownLatch(3);
    final CountDownLatch stopped = new CountDownLatch(1);
    boolean counts;
    boolean heavy;
    boolean broken;
    boolean memoryFull;
    boolean deaf;

    @Nullable
    String fault;

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
        events.add(0, new RawEvent.ThreadStart(++clock, thread(thread), List.of(Frames.UNKNOWN), thread(parent)));
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
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public void abandon() {
        log.add("abandon");
        deaf = false;
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
        fault = null;
        recorded = 0;
    }

    @Override
    public void mark(long id) {
        if (broken) {
            throw new IllegalStateException("broken on purpose");
        }
        if (deaf) {
            return;
        }
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
        if (memoryFull) {
            events.stream().limit(1).forEach(sink::event);
            marks.clear();
            events.clear();
            memoryFull = false;
            throw new OutOfMemoryError("on purpose");
        }
        events.forEach(sink::event);
        marks.clear();
        events.clear();
    }
}
