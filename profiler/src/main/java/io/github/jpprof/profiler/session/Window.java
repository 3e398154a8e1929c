// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.collect.HeapCollector;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One session's view of one engine: what happened between two marks, and belongs to the session.
 *
 * <p>Its owner calls it under a lock.
 */
final class Window {
    private static final long NOT_YET = Long.MAX_VALUE;

    private final EngineSettings settings;
    private final Attribution attribution;
    private final Consumer<RawEvent> witness;
    private final Map<ProfileKind, Collector> collectors = new EnumMap<>(ProfileKind.class);
    private Collector[] takers = {};
    private EngineSettings beside = EngineSettings.OFF;
    private long beginMark;
    private long endMark;
    private long beginNanos = NOT_YET;
    private long endNanos = NOT_YET;
    private long recordedAtBegin;
    private long recordedAtEnd;
    private boolean interrupted;
    private long excluded;

    Window(EngineSettings settings, Attribution attribution, Consumer<RawEvent> witness) {
        this.settings = settings;
        this.attribution = attribution;
        this.witness = witness;
    }

    /** What the engine may as well record while this window is open. */
    Window beside(EngineSettings spare) {
        beside = spare;
        return this;
    }

    EngineSettings beside() {
        return beside;
    }

    void add(ProfileKind kind, Collector collector) {
        collectors.put(kind, collector);
        takers = collectors.values().toArray(Collector[]::new);
    }

    EngineSettings settings() {
        return settings;
    }

    Map<ProfileKind, Collector> collectors() {
        return collectors;
    }

    /**
     * @param recorded what the engine said it had recorded by then, or -1
     * @param carriersPrepared whether the threads that carry virtual ones are recorded from now on
     */
    void begin(long mark, long recorded, boolean carriersPrepared) {
        beginMark = mark;
        recordedAtBegin = recorded;
        for (Collector taker : takers) {
            taker.begin(carriersPrepared);
        }
    }

    /** @param recorded what the engine says it has recorded now, or -1 */
    void end(long mark, long recorded) {
        endMark = mark;
        recordedAtEnd = recorded;
    }

    /** False if the engine has recorded nothing between the two marks. */
    boolean mayHaveEvents() {
        return interrupted || recordedAtBegin < 0 || recordedAtBegin != recordedAtEnd;
    }

    void mark(long id, long epochNanos) {
        if (id == beginMark) {
            beginNanos = epochNanos;
        } else if (id == endMark) {
            endNanos = epochNanos;
        }
    }

    void accept(RawEvent event) {
        if (event.time() < beginNanos
                || event.time() > endNanos
                || OwnThreads.include(event.thread().name())) {
            return;
        }
        if (event instanceof RawEvent.ThreadStart start) {
            attribution.threadStarted(start.thread(), start.parentId());
            witness.accept(event);
            if (attribution.includes(start.thread(), start.time())) {
                collect(event);
            }
        } else if (attribution.includes(event.thread(), event.time())) {
            witness.accept(event);
            collect(event);
        } else {
            excluded++;
        }
    }

    /** Without an iterator: where every allocation is sampled, each event that is read costs what reading it allocates. */
    private void collect(RawEvent event) {
        for (int i = 0; i < takers.length; i++) {
            takers[i].accept(event, beginNanos);
        }
    }

    /** How many events of the window the attribution turned away. */
    long excluded() {
        return excluded;
    }

    void lost(long samples) {
        collectors.values().forEach(collector -> collector.lost(samples));
    }

    /** Whether it pays to ask which objects are live: someone wants to know, and something was allocated. */
    boolean wantsLive() {
        return collectors.get(ProfileKind.HEAP) instanceof HeapCollector heap && heap.wantsLive();
    }

    void collected(boolean really) {
        if (collectors.get(ProfileKind.HEAP) instanceof HeapCollector heap) {
            heap.collected(really);
        }
    }

    /** The engine was stopped while this window was open. */
    void interrupted() {
        interrupted = true;
        if (collectors.get(ProfileKind.HEAP) instanceof HeapCollector heap) {
            heap.interrupted();
        }
    }
}
