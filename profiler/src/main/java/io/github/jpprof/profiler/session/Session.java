// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingFailure;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.collect.BlockCollector;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.collect.CpuCollector;
import io.github.jpprof.profiler.collect.HeapCollector;
import io.github.jpprof.profiler.collect.MutexCollector;
import io.github.jpprof.profiler.collect.ProfileComments;
import io.github.jpprof.profiler.collect.SampleKeys;
import io.github.jpprof.profiler.collect.ThreadCreateCollector;
import io.github.jpprof.profiler.collect.ThreadsCollector;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session: a window on each engine that it needs. */
final class Session implements ProfilingSession {
    private final Engines engines;
    private final EngineChoice choice;
    private final Attribution attribution;
    private final Consumer<RawEvent> witness;
    private final Map<ProfileKind, Collector> collectors;
    private final boolean samples;
    private final List<Opened> windows = new ArrayList<>();
    private final Map<ProfileKind, ProfilingFailure> failures = new EnumMap<>(ProfileKind.class);
    private final List<ProfileFact> omissions = new ArrayList<>();
    private @Nullable ProfilingResult result;

    private record Opened(Recorder recorder, Window window) {}

    private Session(
            Engines engines,
            EngineChoice choice,
            Attribution attribution,
            Consumer<RawEvent> witness,
            Map<ProfileKind, Collector> collectors,
            boolean samples) {
        this.engines = engines;
        this.choice = choice;
        this.attribution = attribution;
        this.witness = witness;
        this.collectors = collectors;
        this.samples = samples;
    }

    /**
     * Starts a session.
     *
     * @param witness sees every event that the session's profiles are made of
     * @param collectors what to use instead of the usual collector of a kind
     */
    static Session start(
            ProfilingRequest request,
            EngineChoice choice,
            Attribution attribution,
            Engines engines,
            Consumer<RawEvent> witness,
            Map<ProfileKind, Collector> collectors) {
        boolean samples = request.kinds().stream().anyMatch(kind -> kind != ProfileKind.BLOCK);
        Session session = new Session(engines, choice, attribution, witness, collectors, samples);
        session.undisturbing(() -> {
            session.openAll(request);
            return Boolean.TRUE;
        });
        return session;
    }

    /** What starts, stops or reads the sampler would make somebody's exact count wrong. */
    private <T> T undisturbing(Supplier<T> work) {
        return Interruption.shield(() -> samples ? ExactCountLock.OF_SAMPLER.whenNobodyCounts(work) : work.get());
    }

    private void openAll(ProfilingRequest request) {
        if (attribution.wantsThreadStarts()) {
            watchThreadStarts();
        }
        // In reverse, so that the window of the costlier engine opens first and is read before the other one's.
        Map<Recorder, Map<ProfileKind, Long>> plan = new LinkedHashMap<>();
        ProfileKind[] kinds = ProfileKind.values();
        for (int i = kinds.length - 1; i >= 0; i--) {
            Long rate = request.rates().get(kinds[i]);
            if (rate != null) {
                try {
                    plan.computeIfAbsent(engines.of(kinds[i], choice), r -> new EnumMap<>(ProfileKind.class))
                            .put(kinds[i], rate);
                } catch (EngineException e) {
                    failures.put(kinds[i], failure(ProfilingFailure.Reason.NO_ENGINE, e));
                }
            }
        }
        plan.forEach(this::open);
    }

    /** Its window is the first: the others' events are attributed by what it tells. */
    private void watchThreadStarts() {
        try {
            open(engines.ofThreadStarts(), new Window(EngineSettings.THREAD_STARTS, attribution, witness));
        } catch (EngineException e) {
            omissions.add(new ProfileFact.NoStartedThreads(e.getMessage()));
        }
    }

    private void open(Recorder recorder, Map<ProfileKind, Long> rates) {
        try {
            open(recorder, window(rates, recorder.engine()));
        } catch (EngineException e) {
            Recorder other = engines.instead(recorder, rates.keySet(), choice, e);
            if (other != null) {
                open(other, rates);
            } else {
                rates.keySet().forEach(kind -> failures.put(kind, failure(ProfilingFailure.Reason.NOT_STARTED, e)));
            }
        }
    }

    private void open(Recorder recorder, Window window) throws EngineException {
        try {
            recorder.open(window);
            windows.add(new Opened(recorder, window));
        } catch (EngineException e) {
            window.collectors().values().forEach(Collector::end);
            throw e;
        } catch (IllegalArgumentException e) {
            window.collectors().values().forEach(Collector::end);
            stop();
            throw new ProfilingException(e.getMessage(), e);
        }
    }

    private Window window(Map<ProfileKind, Long> rates, Engine engine) {
        long heap = rates.getOrDefault(ProfileKind.HEAP, 0L);
        EngineSettings settings = new EngineSettings(
                rates.getOrDefault(ProfileKind.CPU, 0L),
                Math.max(heap, rates.getOrDefault(ProfileKind.ALLOCS, 0L)),
                heap > 0,
                rates.getOrDefault(ProfileKind.BLOCK, 0L),
                rates.containsKey(ProfileKind.THREADCREATE),
                rates.containsKey(ProfileKind.MUTEX));
        Window window = new Window(settings, attribution, witness);
        if (heap > 1) { // a count of every allocation is not to be disturbed
            window.beside(CpuWatch.beside(engine));
        }
        SampleKeys keys = new SampleKeys(attribution);
        rates.forEach((kind, rate) -> window.add(
                kind,
                collectors.containsKey(kind)
                        ? collectors.get(kind)
                        : switch (kind) {
                            case CPU -> new CpuCollector(rate, keys, engine);
                            case HEAP -> new HeapCollector(rate, HeapCollector.InUse.AT_END, keys, engine);
                            case ALLOCS -> new HeapCollector(rate, HeapCollector.InUse.NOT_ASKED, keys, engine);
                            case BLOCK -> new BlockCollector(rate, keys, engine);
                            case MUTEX -> new MutexCollector(rate, keys, engine);
                            case GOROUTINE -> new ThreadsCollector();
                            case THREADCREATE -> new ThreadCreateCollector(keys);
                        }));
        return window;
    }

    @Override
    public synchronized Profile snapshot(ProfileKind kind) {
        ProfilingFailure failure = failures.get(kind);
        if (failure != null) {
            throw new ProfilingException(kind.label() + " profile: " + failure.explanation());
        }
        for (Opened opened : windows) {
            Collector collector = opened.window.collectors().get(kind);
            if (collector != null) {
                return undisturbing(() -> snapshot(kind, opened.recorder, collector));
            }
        }
        throw new IllegalArgumentException("this session takes no " + kind.label() + " profile");
    }

    private Profile snapshot(ProfileKind kind, Recorder recorder, Collector collector) {
        try {
            return result == null ? recorder.snapshot(collector) : collector.commented();
        } catch (EngineException e) {
            throw new ProfilingException(kind.label() + " profile: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized ProfilingResult stop() {
        if (result == null) {
            result = undisturbing(this::closeAll);
        }
        return result;
    }

    private ProfilingResult closeAll() {
        // All end first: reading one engine's events is nothing the other one should see.
        for (Opened opened : windows) {
            try {
                opened.recorder.end(opened.window);
            } catch (EngineException e) {
                failed(opened.window, e);
            } finally {
                opened.window.collectors().values().forEach(Collector::end);
            }
        }
        Map<ProfileKind, Profile> profiles = new EnumMap<>(ProfileKind.class);
        Map<ProfileKind, ProfileFacts> facts = new EnumMap<>(ProfileKind.class);
        for (Opened opened : windows) {
            try {
                opened.recorder.close(opened.window);
                opened.window.collectors().forEach((kind, collector) -> {
                    ProfileFacts known = collector.facts().with(omissions(opened.window));
                    facts.put(kind, known);
                    profiles.put(kind, ProfileComments.add(collector.profile(), known));
                });
            } catch (EngineException e) {
                failed(opened.window, e);
            }
        }
        return new ProfilingResult(profiles, facts, failures);
    }

    private void failed(Window window, EngineException e) {
        window.collectors()
                .keySet()
                .forEach(kind -> failures.put(kind, failure(ProfilingFailure.Reason.INTERRUPTED, e)));
    }

    private static ProfilingFailure failure(ProfilingFailure.Reason reason, EngineException e) {
        return new ProfilingFailure(reason, String.valueOf(e.getMessage()));
    }

    /** What every profile of this window leaves out. */
    private List<ProfileFact> omissions(Window window) {
        List<ProfileFact> all = new ArrayList<>(omissions);
        if (window.excluded() > 0) {
            all.add(new ProfileFact.OtherThreads(window.excluded()));
        }
        return all;
    }

    @Override
    public void close() {
        stop();
    }
}
