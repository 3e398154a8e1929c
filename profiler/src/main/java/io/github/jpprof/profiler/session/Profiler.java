// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingFailure;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.profiler.engine.jfr.JfrEngine;
import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import io.github.jpprof.profiler.labels.ThreadStarts;
import io.github.jpprof.sampler.HeapSampler;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Starts sessions on the engines of this process.
 *
 * <p>Any number of sessions may run at once, each at its own rates, and each gets what it would have got alone: the engines run
 * at the finest rate that any session needs.
 */
public final class Profiler {
    private static final Engines ENGINES = new Engines();

    private Profiler() {}

    /**
     * Starts a session; it runs until it is stopped.
     *
     * <p>A kind that can't be taken does not fail the others: it is a failure of the {@link ProfilingResult}.
     */
    public static ProfilingSession start(ProfilingRequest request, EngineChoice engine, Attribution attribution) {
        return Session.start(SessionSpec.of(request, engine, attribution), ENGINES);
    }

    /** Opens a session; it observes from {@link ProfilingSession#begin} on. */
    public static ProfilingSession open(ProfilingRequest request, EngineChoice engine, Attribution attribution) {
        return Session.open(SessionSpec.of(request, engine, attribution), ENGINES);
    }

    /** Opens a session, and hands every event of it to a listener as well. */
    public static ProfilingSession open(
            ProfilingRequest request, EngineChoice engine, Attribution attribution, Consumer<RawEvent> listener) {
        return Session.open(SessionSpec.of(request, engine, attribution).withListener(listener), ENGINES);
    }

    /**
     * Starts a session of one kind on the whole process, which may run as long as that; it keeps a bounded number of
     * distinct samples, and its heap profile has what was in use at the last collection.
     *
     * <p>CPU time is taken by Flight Recorder where that samples CPU time, on JDK 25 and later, and virtual threads are in use:
     * async-profiler doesn't record the callers of the running method of a virtual thread once that has waited for anything, nor
     * then its labels. Otherwise it is taken by async-profiler, for Flight Recorder loses most of what threads do outside of Java
     * code.
     *
     * @throws ProfilingException if the kind can't be taken here
     */
    public static ProfilingSession startCumulative(ProfileKind kind, long rate) {
        Session session = Session.start(cumulative(kind, rate), ENGINES);
        ProfilingFailure failure = session.failure(kind);
        if (failure != null) {
            session.close();
            throw new ProfilingException(kind.label() + " profile: " + failure.explanation());
        }
        return session;
    }

    private static SessionSpec cumulative(ProfileKind kind, long rate) {
        boolean byRecorder = kind == ProfileKind.CPU
                && JfrEngine.samplesCpuTime()
                && !CarrierThreads.ids().isEmpty();
        EngineChoice engine = byRecorder ? EngineChoice.JFR : EngineChoice.AUTO;
        return SessionSpec.cumulative(kind, rate, engine);
    }

    /**
     * Starts to take profiles of one kind of the whole process, one after the other; by the engine that takes it in {@link
     * #startCumulative}. The first begins now, also where the kind can't be taken: each of them then says why not.
     */
    public static ConsecutiveProfiles startConsecutive(ProfileKind kind, long rate) {
        return new ConsecutiveProfiles(kind, () -> Session.open(cumulative(kind, rate), ENGINES));
    }

    /**
     * Starts a session that records every allocation by Flight Recorder, and hands each to this collector.
     *
     * @throws ProfilingException if Flight Recorder records a part of them only
     */
    public static ProfilingSession startAllocations(Attribution attribution, Collector collector) {
        if (!JfrEngine.seesEveryAllocation()) {
            throw new ProfilingException(HeapSource.whyNot() + "; with -XX:-UseTLAB Flight Recorder can count");
        }
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.ALLOCS, 1);
        SessionSpec spec =
                SessionSpec.of(request, EngineChoice.JFR, attribution).withCollector(ProfileKind.ALLOCS, collector);
        return Session.start(spec, ENGINES);
    }

    /** The names of the system properties that engines read: settings of the process, which no request has. */
    public static Set<String> systemProperties() {
        return HeapSampler.SYSTEM_PROPERTIES;
    }

    /** Starts a session, and hands every event of it to a listener as well. */
    public static ProfilingSession start(
            ProfilingRequest request, EngineChoice engine, Attribution attribution, Consumer<RawEvent> listener) {
        return Session.start(SessionSpec.of(request, engine, attribution).withListener(listener), ENGINES);
    }

    /** The rate at which CPU profiles of the process will be taken, in samples a second. */
    public static long cpuHz() {
        return ENGINES.cpuHz();
    }

    /** Sets {@link #cpuHz}. */
    public static void cpuHz(long hz) {
        ENGINES.cpuHz(hz);
    }

    /** The starts of all platform threads, by the recorder that knows them. */
    public static ThreadStarts threadStarts() {
        return new ThreadStarts() {
            @Override
            public void open(Consumer<RawEvent.ThreadStart> listener) throws EngineException {
                EngineSettings settings = EngineSettings.OFF.withThreadStarts();
                Window window = new Window(settings, Attribution.PROCESS, event -> {
                    if (event instanceof RawEvent.ThreadStart start) {
                        listener.accept(start);
                    }
                });
                Recorder recorder = ENGINES.flightRecorder();
                recorder.open(window);
                recorder.begin(window);
            }

            @Override
            public void update() throws EngineException {
                ENGINES.flightRecorder().update();
            }
        };
    }

    /**
     * Loads what takes the kinds of a request, while the caller does something else: a session that starts later need not wait
     * for all of it. Starts no session, and returns at once.
     */
    public static void preload(ProfilingRequest request, EngineChoice engine) {
        ENGINES.preload(request, engine);
    }

    /** Makes the methods of these classes, which never call the program's own, the profiler's work: no profile has it. */
    public static void addOwnWork(Class<?>... classes) {
        Overhead.add(classes);
    }

    /** Makes what these classes do by themselves the profiler's work; they call the program's own through others' code. */
    public static void addEntries(String... classes) {
        Overhead.addEntries(classes);
    }

    /**
     * Keeps the engines running between sessions until it is closed, so that the next session starts in a fraction of a
     * millisecond. Starts nothing by itself.
     */
    public static Lease keepRunning() {
        ENGINES.keepRunning();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                ENGINES.release();
            }
        };
    }

    /** From now on Flight Recorder runs on for some seconds after a session. Starts nothing by itself. */
    public static void letRecorderRunOn() {
        ENGINES.recorderRunsOn();
    }

    /** A claim on running engines. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }
}
