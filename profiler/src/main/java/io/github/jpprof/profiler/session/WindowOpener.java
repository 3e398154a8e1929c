// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingFailure;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.collect.WallCollector;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.jfr.JfrEngine;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens the windows of a session on the engines that take its kinds; where one fails, on the next best. */
final class WindowOpener {
    private final SessionSpec spec;
    private final Engines engines;
    private final WindowFactory factory;
    private final List<OpenedWindow> windows;
    private final Shortfalls shortfalls;

    /**
     * @param windows where those that were opened are added, in the order in which they are to be read
     * @param shortfalls where it is noted what could not be opened
     */
    WindowOpener(
            SessionSpec spec,
            Engines engines,
            WindowFactory factory,
            List<OpenedWindow> windows,
            Shortfalls shortfalls) {
        this.spec = spec;
        this.engines = engines;
        this.factory = factory;
        this.windows = windows;
        this.shortfalls = shortfalls;
    }

    /** Opens what is needed for these kinds, each at its rate. */
    void open(Map<ProfileKind, Long> rates) {
        if (spec.attribution().wantsThreadStarts()) {
            openThreadStarts();
        }
        // In reverse, so that the window of the costlier engine opens first and is read before the other one's.
        Map<Recorder, Map<ProfileKind, Long>> plan = new LinkedHashMap<>();
        ProfileKind[] kinds = ProfileKind.values();
        for (int i = kinds.length - 1; i >= 0; i--) {
            Long rate = rates.get(kinds[i]);
            if (rate != null) {
                assign(kinds[i], rate, plan);
            }
        }
        plan.forEach(this::open);
        if (rates.containsKey(ProfileKind.WALL) && JfrEngine.recordsVirtualWaits()) {
            List.copyOf(windows).forEach(opened -> {
                Collector collector = opened.window().collectors().get(ProfileKind.WALL);
                if (collector instanceof WallCollector wall) {
                    openVirtualWaits(rates.get(ProfileKind.WALL), wall);
                }
            });
        }
    }

    /** Its window is the first: the others' events are attributed by what it delivers. */
    private void openThreadStarts() {
        try {
            open(engines.flightRecorder(), factory.ofThreadStarts());
        } catch (EngineException e) {
            shortfalls.omit(new ProfileFact.NoStartedThreads(message(e)));
        }
    }

    /** Its window is read before the one that has the profile. */
    private void openVirtualWaits(long rate, WallCollector wall) {
        try {
            Recorder recorder = engines.flightRecorder();
            Window window = factory.ofVirtualWaits(rate, wall);
            recorder.open(window);
            windows.add(0, new OpenedWindow(recorder, window));
            wall.expectVirtualWaits();
        } catch (EngineException e) {
            shortfalls.omit(new ProfileFact.NoVirtualWaits(message(e)));
        }
    }

    private void assign(ProfileKind kind, long rate, Map<Recorder, Map<ProfileKind, Long>> plan) {
        try {
            Engines.Assignment assigned = engines.of(kind, spec.engine());
            assigned.instead().ifPresent(instead -> shortfalls.takenInstead(kind, instead));
            plan.computeIfAbsent(assigned.recorder(), recorder -> new EnumMap<>(ProfileKind.class))
                    .put(kind, rate);
        } catch (EngineException e) {
            shortfalls.fail(kind, ProfilingFailure.Reason.NO_ENGINE, e);
        }
    }

    private void open(Recorder recorder, Map<ProfileKind, Long> rates) {
        try {
            open(recorder, factory.of(rates, recorder.engine()));
        } catch (EngineException e) {
            rates.forEach((kind, rate) -> openElsewhere(recorder, kind, rate, e));
        }
    }

    private void openElsewhere(Recorder failed, ProfileKind kind, long rate, EngineException cause) {
        Engines.Assignment other = engines.orElse(failed, kind, spec.engine(), cause);
        if (other == null) {
            shortfalls.fail(kind, ProfilingFailure.Reason.NOT_STARTED, cause);
        } else {
            other.instead().ifPresent(instead -> shortfalls.takenInstead(kind, instead));
            open(other.recorder(), Map.of(kind, rate));
        }
    }

    private void open(Recorder recorder, Window window) throws EngineException {
        boolean opened = false;
        try {
            recorder.open(window);
            windows.add(new OpenedWindow(recorder, window));
            opened = true;
        } catch (IllegalArgumentException e) {
            throw new ProfilingException(e.getMessage(), e);
        } finally {
            if (!opened) {
                window.endCollectors();
            }
        }
    }

    private static String message(EngineException e) {
        return String.valueOf(e.getMessage());
    }
}
