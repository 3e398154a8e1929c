// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.async.AsyncEngine;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.profiler.engine.jfr.JfrEngine;
import io.github.jpprof.profiler.engine.stacks.MarksOnly;
import io.github.jpprof.profiler.engine.stacks.StackSampler;
import io.github.jpprof.profiler.labels.Labels;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The engines of this process, each loaded when it is first needed, and which of them takes which kind. */
final class Engines {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private static final PeriodicFlush FLUSH = new PeriodicFlush(Duration.ofSeconds(10));

    private final Lazy async = new Lazy(AsyncEngine::new, Labels::update);
    private final Lazy jfr = new Lazy(JfrEngine::new, () -> {}); // which delivers the started threads itself
    private final Lazy stackTraces = new Lazy(StackSampler::new, Labels::update);
    private final Lazy marks = new Lazy(MarksOnly::new, () -> {});
    private final Set<ProfileKind> substitutesReported = new TreeSet<>();
    private final AtomicInteger leases = new AtomicInteger();
    private volatile boolean recorderRunsOn;
    private volatile long cpuHz = ProfileKind.CPU.defaultRate();

    /**
     * The recorder that takes a kind.
     *
     * @param instead why it is not the preferred one, if it is not
     */
    record Assignment(Recorder recorder, Optional<ProfileFact.TakenInstead> instead) {
        Assignment(Recorder recorder) {
            this(recorder, Optional.empty());
        }
    }

    /**
     * The recorder that takes this kind.
     *
     * @throws EngineException if there is none
     */
    synchronized Assignment of(ProfileKind kind, EngineChoice choice) throws EngineException {
        if ((kind != ProfileKind.CPU && kind != ProfileKind.WALL) || choice == EngineChoice.JFR) {
            return new Assignment(secondBest(kind));
        }
        try {
            return new Assignment(async.get());
        } catch (EngineException e) {
            if (choice == EngineChoice.ASYNC) {
                throw e;
            }
            return substitute(kind, e);
        }
    }

    /** The recorder for this kind when the one that should take it can't; null if there is none. */
    synchronized @Nullable Assignment orElse(
            Recorder failed, ProfileKind kind, EngineChoice choice, EngineException cause) {
        try {
            return choice == EngineChoice.AUTO && failed != secondBest(kind) ? substitute(kind, cause) : null;
        } catch (EngineException none) {
            return null;
        }
    }

    /** What takes a kind without async-profiler: Flight Recorder, which doesn't look at threads that wait. */
    private Recorder secondBest(ProfileKind kind) throws EngineException {
        return switch (kind) {
            case WALL -> stackTraces.get();
            case GOROUTINE -> marks.get();
            default -> jfr.get();
        };
    }

    private Assignment substitute(ProfileKind kind, EngineException cause) throws EngineException {
        Recorder recorder = secondBest(kind);
        boolean first = substitutesReported.add(kind);
        if (first && kind == ProfileKind.WALL) {
            LOG.log(Level.WARNING, "jpprof: {0} by stack traces of the JVM: {1}", kind.label(), cause.getMessage());
        } else if (first) {
            LOG.log(Level.WARNING, "jpprof: {0} by Flight Recorder: {1}", kind.label(), cause.getMessage());
        }
        ProfileFact.TakenInstead instead =
                new ProfileFact.TakenInstead(recorder.engine().name(), String.valueOf(cause.getMessage()));
        return new Assignment(recorder, Optional.of(instead));
    }

    /** Loads what takes these kinds, on a thread of its own; what can't be loaded is reported where it is needed. */
    void preload(ProfilingRequest request, EngineChoice choice) {
        OwnThreads.make("preload", () -> request.kinds().forEach(kind -> preload(kind, choice)))
                .start();
    }

    private void preload(ProfileKind kind, EngineChoice choice) {
        try {
            if (HeapSource.takes(kind, choice)) {
                HeapSource.find();
            } else {
                of(kind, choice).recorder().engine().load();
            }
        } catch (EngineException | RuntimeException | LinkageError | OutOfMemoryError e) {
            LOG.log(Level.DEBUG, "jpprof: the session that needs it reports it", e);
        }
    }

    /** The recorder that knows which thread started which, and when virtual ones wait. */
    synchronized Recorder flightRecorder() throws EngineException {
        return jfr.get();
    }

    /** Sets the rate of CPU profiles of the process, of those that will be taken. */
    void cpuHz(long hz) {
        cpuHz = hz;
    }

    /** The rate of CPU profiles of the process. */
    long cpuHz() {
        return cpuHz;
    }

    /** From now on engines run on between sessions, until as many calls of {@link #release}. */
    void keepRunning() {
        leases.incrementAndGet();
    }

    /** From now on Flight Recorder runs on between sessions. */
    void recorderRunsOn() {
        recorderRunsOn = true;
    }

    /** Not locked: who waits for a reading here would keep it from the labels that it needs. */
    void release() {
        leases.decrementAndGet();
        async.stopIfIdle();
        jfr.stopIfIdle();
        stackTraces.stopIfIdle();
        marks.stopIfIdle();
    }

    private interface Loader {
        Engine load() throws EngineException;
    }

    private final class Lazy {
        private final Loader loader;
        private final Runnable beforeDelivery;
        private volatile @Nullable Recorder recorder;
        private @Nullable EngineException failure;

        Lazy(Loader loader, Runnable beforeDelivery) {
            this.loader = loader;
            this.beforeDelivery = beforeDelivery;
        }

        Recorder get() throws EngineException {
            if (failure != null) {
                throw failure;
            }
            Recorder known = recorder;
            if (known == null) {
                try {
                    known = new Recorder(loader.load(), this::runsOn, FLUSH, beforeDelivery);
                    recorder = known;
                } catch (EngineException e) {
                    failure = e;
                    throw e;
                } catch (LinkageError e) {
                    failure = new EngineException("a part of this JVM is missing: " + e.getMessage(), e);
                    throw failure;
                }
            }
            return known;
        }

        private boolean runsOn() {
            return leases.get() > 0 || (recorderRunsOn && this == jfr);
        }

        void stopIfIdle() {
            Recorder known = recorder;
            if (known != null) {
                try {
                    known.stopIfIdle();
                } catch (EngineException e) {
                    LOG.log(Level.WARNING, "jpprof: {0}", e.getMessage());
                }
            }
        }
    }
}
