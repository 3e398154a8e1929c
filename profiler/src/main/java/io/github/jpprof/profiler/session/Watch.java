// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import java.util.Set;
import java.util.function.Function;

/** One kind of event, summed for as long as the process wants. */
public final class Watch {
    private final Recorder recorder;
    private final Window window;
    private final ProfileKind kind;
    private final Collector collector;

    private Watch(Recorder recorder, Window window, ProfileKind kind, Collector collector) {
        this.recorder = recorder;
        this.window = window;
        this.kind = kind;
        this.collector = collector;
    }

    /**
     * Opens one on the engine for this kind, or on Flight Recorder if that engine is there but can't start, as when
     * somebody else's session has it.
     *
     * @throws ProfilingException if neither can, or if the engine runs for a session at another rate
     */
    public static Watch open(ProfileKind kind, EngineChoice choice, Function<Recorder, Watch> opener) {
        Engines engines = Profiler.engines();
        try {
            Recorder first = engines.of(kind, choice);
            try {
                return opener.apply(first);
            } catch (ProfilingException e) {
                if (e.getCause() instanceof EngineException cause) {
                    Recorder other = engines.instead(first, Set.of(kind), choice, cause);
                    if (other != null) {
                        return opener.apply(other);
                    }
                }
                throw e;
            }
        } catch (EngineException e) {
            throw new ProfilingException(kind.label() + " profile: " + e.getMessage(), e);
        }
    }

    /**
     * Opens one on this recorder.
     *
     * @param beside what the engine may as well record, so that it need not be started again for who asks for it later
     * @throws ProfilingException if the engine can't run, or runs for a session at another rate
     */
    public static Watch open(
            Recorder recorder, EngineSettings settings, EngineSettings beside, ProfileKind kind, Collector collector) {
        return Interruption.shield(() -> {
            Window window = new Window(settings, Attribution.PROCESS, event -> {}).beside(beside);
            window.add(kind, collector);
            try {
                recorder.open(window);
            } catch (EngineException | IllegalArgumentException e) {
                collector.end();
                throw new ProfilingException(e.getMessage(), e);
            }
            return new Watch(recorder, window, kind, collector);
        });
    }

    public Profile snapshot() {
        return Interruption.shield(() -> {
            try {
                return recorder.snapshot(collector);
            } catch (EngineException e) {
                throw failed(e);
            }
        });
    }

    /** Ends it, and returns all that it took. */
    public Profile close() {
        return Interruption.shield(() -> {
            try {
                collector.end();
                recorder.end(window);
                recorder.close(window);
                return collector.commented();
            } catch (EngineException e) {
                throw failed(e);
            }
        });
    }

    private ProfilingException failed(EngineException e) {
        return new ProfilingException(kind.label() + " profile: " + e.getMessage(), e);
    }
}
