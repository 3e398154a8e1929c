// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jfr.JfrEngine;
import io.github.jpprof.profiler.labels.ThreadStarts;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The way in: starts sessions on the engines of this process.
 *
 * <p>Any number of sessions may run at once. They share one native session and one recording, so their rates must agree
 * kind by kind.
 */
public final class Profiler {
    private static final Engines ENGINES = new Engines();

    private Profiler() {}

    static Engines engines() {
        return ENGINES;
    }

    /**
     * Starts a session; it runs until it is stopped.
     *
     * <p>A kind that can't be taken does not fail the others: it is told as a failure of the {@link ProfilingResult}.
     *
     * @throws ProfilingException {@code cpu profiling already in use} and both rates, if a running session holds one of
     *     the kinds at another rate
     */
    public static ProfilingSession start(ProfilingRequest request, EngineChoice engine, Attribution attribution) {
        return Session.start(request, engine, attribution, ENGINES, event -> {}, Map.of());
    }

    /** Starts a session that samples every allocation, and hands each to this collector. */
    public static ProfilingSession startAllocations(Attribution attribution, Collector collector) {
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.ALLOCS, 1);
        Map<ProfileKind, Collector> collectors = Map.of(ProfileKind.ALLOCS, collector);
        EngineChoice engine = JfrEngine.seesEveryAllocation() ? EngineChoice.AUTO : EngineChoice.ASYNC;
        return Session.start(request, engine, attribution, ENGINES, event -> {}, collectors);
    }

    /** Starts a session and shows a witness every event of it. */
    public static ProfilingSession startWitnessed(
            ProfilingRequest request, EngineChoice engine, Attribution attribution, Consumer<RawEvent> witness) {
        return Session.start(request, engine, attribution, ENGINES, witness, Map.of());
    }

    /** The starts of all platform threads, by the recorder that knows them. */
    public static ThreadStarts threadStarts() {
        return new ThreadStarts() {
            @Override
            public void open(Consumer<RawEvent.ThreadStart> listener) throws EngineException {
                ENGINES.ofThreadStarts().open(new Window(EngineSettings.THREAD_STARTS, Attribution.PROCESS, event -> {
                    if (event instanceof RawEvent.ThreadStart start) {
                        listener.accept(start);
                    }
                }));
            }

            @Override
            public void update() throws EngineException {
                ENGINES.ofThreadStarts().update();
            }
        };
    }

    /**
     * Keeps the engines running between sessions until it is closed, so that the next session starts in a fraction of a
     * millisecond. Starts nothing by itself.
     */
    public static Warmth keepWarm() {
        ENGINES.keepWarm();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                ENGINES.letCool();
            }
        };
    }

    /** A claim on running engines. */
    public interface Warmth extends AutoCloseable {
        @Override
        void close();
    }
}
