// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingFailure;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.collect.ObservedHeap;
import io.github.jpprof.profiler.collect.comments.ProfileComments;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.profiler.labels.Labels;
import io.github.jpprof.sampler.HeapSampler;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session: a window on each engine that it needs, and an observer of the heap for each kind of allocation profile. */
final class Session implements ProfilingSession {
    private final SessionSpec spec;
    private final WindowFactory factory;
    private final Map<ProfileKind, ObservedHeap> heaps = new EnumMap<>(ProfileKind.class);
    private final List<OpenedWindow> windows = new ArrayList<>();
    private final Shortfalls shortfalls = new Shortfalls();
    private final WindowOpener opener;
    private boolean begun;
    private boolean ended;
    private @Nullable ProfilingResult result;

    private Session(SessionSpec spec, Engines engines) {
        this.spec = spec;
        this.factory = new WindowFactory(spec);
        this.opener = new WindowOpener(spec, engines, factory, windows, shortfalls);
    }

    /** Opens a session, and begins it. */
    static Session start(SessionSpec spec, Engines engines) {
        Session session = open(spec, engines);
        session.begin();
        return session;
    }

    /** Opens a session, which observes from {@link #begin} on: the engines run with all that it needs. */
    static Session open(SessionSpec spec, Engines engines) {
        Session session = new Session(spec, engines);
        boolean opened = false;
        try {
            OwnWork.take(session::openAll);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                session.close();
            }
        }
    }

    @Override
    public synchronized void begin() {
        if (!begun && result == null) {
            begun = true;
            OwnWork.take(this::beginAll);
        }
    }

    private void beginAll() {
        spec.attribution().begin();
        ProfileKind[] kinds = ProfileKind.values();
        for (int i = kinds.length - 1; i >= 0; i--) {
            Long rate = spec.request().rates().get(kinds[i]);
            if (rate != null && isObserved(kinds[i])) {
                observeHeap(kinds[i], rate);
            }
        }
        windows.forEach(opened -> opened.recorder().begin(opened.window()));
        // Last, so that what the others allocate to begin does not count.
        heaps.values().forEach(ObservedHeap::begin);
    }

    private void openAll() {
        Map<ProfileKind, Long> rates = new EnumMap<>(ProfileKind.class);
        spec.request().rates().forEach((kind, rate) -> {
            if (!isObserved(kind)) {
                rates.put(kind, rate);
            }
        });
        opener.open(rates);
    }

    /** Whether the heap sampler takes it, and there is one. */
    private boolean isObserved(ProfileKind kind) {
        if (!HeapSource.takes(kind, spec.engine())) {
            return false;
        }
        if (HeapSource.find().isEmpty()) {
            shortfalls.takenInstead(kind, new ProfileFact.TakenInstead("Flight Recorder", HeapSource.whyNot()));
            return false;
        }
        return true;
    }

    private void observeHeap(ProfileKind kind, long rate) {
        HeapSampler sampler = HeapSource.find().orElseThrow();
        try {
            heaps.put(
                    kind, new ObservedHeap(sampler, kind, rate, spec.attribution(), factory.keys(), spec.cumulative()));
        } catch (IllegalStateException e) {
            shortfalls.fail(kind, ProfilingFailure.Reason.NOT_STARTED, e);
        }
    }

    /** Why this kind can't be taken; null if it can. */
    @Nullable
    ProfilingFailure failure(ProfileKind kind) {
        return shortfalls.failure(kind);
    }

    @Override
    public synchronized Profile snapshot(ProfileKind kind) {
        ProfilingFailure failure = shortfalls.failure(kind);
        if (failure != null) {
            throw new ProfilingException(kind.label() + " profile: " + failure.explanation());
        }
        ObservedHeap heap = heaps.get(kind);
        if (heap != null) {
            return OwnWork.take(() -> snapshot(kind, heap));
        }
        for (OpenedWindow opened : windows) {
            Collector collector = opened.window().collectors().get(kind);
            if (collector != null) {
                return OwnWork.take(() -> snapshot(kind, opened, collector));
            }
        }
        throw new IllegalArgumentException("this session takes no " + kind.label() + " profile");
    }

    private Profile snapshot(ProfileKind kind, ObservedHeap heap) {
        Labels.update();
        Profile profile = heap.profile();
        return ProfileComments.add(profile, facts(kind, heap));
    }

    @Override
    public synchronized void flush() {
        if (result == null) {
            heaps.values().forEach(ObservedHeap::flush);
        }
    }

    private Profile snapshot(ProfileKind kind, OpenedWindow opened, Collector collector) {
        try {
            for (OpenedWindow other : result == null ? windows : List.<OpenedWindow>of()) {
                if (other.feeds(collector)) {
                    other.recorder().update();
                }
            }
            return result == null
                    ? opened.recorder().read(() -> commented(kind, collector, opened.window()))
                    : commented(kind, collector, opened.window());
        } catch (EngineException e) {
            throw new ProfilingException(kind.label() + " profile: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized ProfilingResult stop() {
        if (result == null) {
            result = OwnWork.take(this::closeAll);
        }
        return result;
    }

    @Override
    public synchronized void end() {
        end(List.of());
    }

    /**
     * Ends this session and begins another one, which is open: where one engine takes a kind of both, at one mark, so that each
     * event is of one of them and none of both.
     */
    synchronized void end(Session next) {
        end(next.windows);
        next.begin();
    }

    private void end(List<OpenedWindow> next) {
        if (begun && !ended) {
            ended = true;
            OwnWork.take(() -> {
                heaps.values().forEach(ObservedHeap::end);
                windows.forEach(opened -> opened.end(next));
            });
        }
    }

    private ProfilingResult closeAll() {
        // All end first: reading one engine's events is nothing the other one should record.
        end();
        Map<ProfileKind, Profile> profiles = new EnumMap<>(ProfileKind.class);
        Map<ProfileKind, ProfileFacts> facts = new EnumMap<>(ProfileKind.class);
        for (OpenedWindow opened : windows) {
            try {
                opened.recorder().close(opened.window());
                opened.window().takeUnfinished();
                noteMissingStarts(opened.window(), opened.window().gap());
                opened.window().collectors().forEach((kind, collector) -> {
                    Profile profile = opened.window().profile(collector);
                    facts.put(kind, facts(kind, collector, opened.window()));
                    profiles.put(kind, ProfileComments.add(profile, facts.get(kind)));
                });
            } catch (EngineException e) {
                noteMissingStarts(opened.window(), String.valueOf(e.getMessage()));
                opened.window()
                        .collectors()
                        .keySet()
                        .forEach(kind -> shortfalls.fail(kind, ProfilingFailure.Reason.INTERRUPTED, e));
            }
        }
        closeHeaps(profiles, facts);
        return new ProfilingResult(profiles, facts, shortfalls.failures());
    }

    /** The window of thread starts has no profile to be missing from: the others, which rest on it, lack threads. */
    private void noteMissingStarts(Window window, @Nullable String why) {
        if (why != null && window.isOfThreadStartsAlone()) {
            shortfalls.omit(new ProfileFact.NoStartedThreads(why));
        }
    }

    /** After the windows, which deliver the started threads that samples are attributed by. */
    private void closeHeaps(Map<ProfileKind, Profile> profiles, Map<ProfileKind, ProfileFacts> facts) {
        Labels.update();
        heaps.forEach((kind, heap) -> {
            try (heap) {
                heap.complete();
                Profile profile = heap.profile();
                facts.put(kind, facts(kind, heap));
                profiles.put(kind, ProfileComments.add(profile, facts.get(kind)));
            }
        });
    }

    private Profile commented(ProfileKind kind, Collector collector, Window window) {
        return ProfileComments.add(window.profile(collector), facts(kind, collector, window));
    }

    /** What the collector knows, and what every profile of this window leaves out. */
    private ProfileFacts facts(ProfileKind kind, Collector collector, Window window) {
        List<ProfileFact> more = shortfalls.of(kind);
        String gap = window.gap();
        if (gap != null) {
            more.add(new ProfileFact.Gap(gap));
        }
        return collector.facts().with(more).with(ofOthers(window.excluded()));
    }

    /** @param heap whose profile has just been made */
    private ProfileFacts facts(ProfileKind kind, ObservedHeap heap) {
        return heap.facts().with(shortfalls.of(kind)).with(ofOthers(heap.excluded()));
    }

    private static List<ProfileFact> ofOthers(long excluded) {
        return excluded > 0 ? List.of(new ProfileFact.OtherThreads(excluded)) : List.of();
    }

    @Override
    public synchronized void close() {
        if (result == null) {
            result = new ProfilingResult(Map.of(), Map.of());
            ended = true;
            OwnWork.take(() -> {
                heaps.values().forEach(ObservedHeap::close);
                windows.forEach(OpenedWindow::drop);
            });
        }
    }
}
