// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.async.AsyncEngine;
import io.github.jpprof.profiler.engine.jfr.JfrEngine;
import io.github.jpprof.profiler.labels.Labels;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The engines of this process, each loaded when it is first needed, and which of them takes which kind. */
final class Engines {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private static final PeriodicFlush DRAIN = new PeriodicFlush(Duration.ofSeconds(10));

    private final Lazy async = new Lazy(AsyncEngine::new, Labels::update);
    private final Lazy jfr = new Lazy(JfrEngine::new, () -> {}); // which delivers the started threads itself
    private final Set<ProfileKind> fallbacksTold = new TreeSet<>();
    private final AtomicInteger warm = new AtomicInteger();

    /**
     * The recorder that takes this kind.
     *
     * @throws EngineException if there is none
     */
    synchronized Recorder of(ProfileKind kind, EngineChoice choice) throws EngineException {
        if (!kind.isSampled() || choice == EngineChoice.JFR) {
            return jfr.get();
        }
        try {
            return async.get();
        } catch (EngineException e) {
            if (choice == EngineChoice.ASYNC) {
                throw e;
            }
            return fallback(Set.of(kind), e);
        }
    }

    /** The recorder to use for these kinds when the one that should take them can't; null if there is none. */
    synchronized @Nullable Recorder instead(
            Recorder failed, Set<ProfileKind> kinds, EngineChoice choice, EngineException cause) {
        try {
            return choice == EngineChoice.AUTO && failed != jfr.get() ? fallback(kinds, cause) : null;
        } catch (EngineException noFlightRecorder) {
            return null;
        }
    }

    private Recorder fallback(Set<ProfileKind> kinds, EngineException cause) throws EngineException {
        Recorder fallback = jfr.get();
        for (ProfileKind kind : kinds) {
            if (fallbacksTold.add(kind)) {
                LOG.log(Level.WARNING, "jpprof: {0} by Flight Recorder: {1}", kind.label(), cause.getMessage());
            }
        }
        return fallback;
    }

    /** The recorder that tells which thread started which. */
    synchronized Recorder ofThreadStarts() throws EngineException {
        return jfr.get();
    }

    /** From now on engines run on between sessions, until as many calls of {@link #letCool}. */
    void keepWarm() {
        warm.incrementAndGet();
    }

    synchronized void letCool() {
        warm.decrementAndGet();
        async.cool();
        jfr.cool();
    }

    private interface Loader {
        Engine load() throws EngineException;
    }

    private final class Lazy {
        private final Loader loader;
        private final Runnable beforeDelivery;
        private @Nullable Recorder recorder;
        private @Nullable EngineException failure;

        Lazy(Loader loader, Runnable beforeDelivery) {
            this.loader = loader;
            this.beforeDelivery = beforeDelivery;
        }

        Recorder get() throws EngineException {
            if (failure != null) {
                throw failure;
            }
            if (recorder == null) {
                try {
                    recorder = new Recorder(loader.load(), () -> warm.get() > 0, DRAIN, beforeDelivery);
                } catch (EngineException e) {
                    failure = e;
                    throw e;
                } catch (LinkageError e) {
                    failure = new EngineException("a part of this JVM is missing: " + e.getMessage(), e);
                    throw failure;
                }
            }
            return recorder;
        }

        void cool() {
            if (recorder != null) {
                try {
                    recorder.cool();
                } catch (EngineException e) {
                    LOG.log(Level.WARNING, "jpprof: {0}", e.getMessage());
                }
            }
        }
    }
}
