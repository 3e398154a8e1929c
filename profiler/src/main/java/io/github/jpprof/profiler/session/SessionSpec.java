// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a session is to observe, for whom.
 *
 * @param request the kinds and their rates
 * @param engine which engine is to take them
 * @param attribution which events belong to the session
 * @param listener gets every event that belongs to it
 * @param collectors what sums up a kind instead of its usual collector
 * @param cumulative whether it may run as long as the process, and is read while it runs
 */
record SessionSpec(
        ProfilingRequest request,
        EngineChoice engine,
        Attribution attribution,
        Consumer<RawEvent> listener,
        Map<ProfileKind, Collector> collectors,
        boolean cumulative) {
    static SessionSpec of(ProfilingRequest request, EngineChoice engine, Attribution attribution) {
        return new SessionSpec(request, engine, attribution, event -> {}, Map.of(), false);
    }

    /** A session of one kind on the whole process. */
    static SessionSpec cumulative(ProfileKind kind, long rate, EngineChoice engine) {
        ProfilingRequest request = ProfilingRequest.of().with(kind, rate);
        return new SessionSpec(request, engine, Attribution.PROCESS, event -> {}, Map.of(), true);
    }

    SessionSpec withListener(Consumer<RawEvent> other) {
        return new SessionSpec(request, engine, attribution, other, collectors, cumulative);
    }

    SessionSpec withCollector(ProfileKind kind, Collector collector) {
        return new SessionSpec(request, engine, attribution, listener, Map.of(kind, collector), cumulative);
    }
}
