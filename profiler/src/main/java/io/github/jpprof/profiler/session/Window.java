// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.collect.TimeSpan;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One session's view of one engine: what happened between two marks, and belongs to the session.
 *
 * <p>Its owner calls it under a lock, but for its events, which one thread at a time delivers.
 */
final class Window {
    private static final long NOT_YET = Long.MAX_VALUE;

    private final EngineSettings settings;
    private final Attribution attribution;
    private final Consumer<RawEvent> listener;
    private final Map<ProfileKind, Collector> collectors = new EnumMap<>(ProfileKind.class);
    private Collector[] takers = {};
    private long beginMark;
    private long endMark;
    private long beginNanos = NOT_YET;
    private long endNanos = NOT_YET;
    private long recordedAtBegin;
    private long recordedAtEnd;
    private TimeSpan span = new TimeSpan();
    private boolean joined;
    private boolean interrupted;
    private @Nullable String gap;
    private long excluded;

    Window(EngineSettings settings, Attribution attribution, Consumer<RawEvent> listener) {
        this.settings = settings;
        this.attribution = attribution;
        this.listener = listener;
    }

    void add(ProfileKind kind, Collector collector) {
        collectors.put(kind, collector);
        takers = collectors.values().toArray(Collector[]::new);
    }

    /** Hands its events to the collector of another window, by which that is ended and read. */
    void feed(Collector collector) {
        takers = new Collector[] {collector};
    }

    /** Whether {@link #feed} has named this collector. */
    boolean feeds(Collector collector) {
        return collectors.isEmpty() && takers.length == 1 && takers[0] == collector;
    }

    EngineSettings settings() {
        return settings;
    }

    Map<ProfileKind, Collector> collectors() {
        return collectors;
    }

    /** @param recorded the number of events that the engine has recorded, or -1 */
    void begin(long mark, long recorded) {
        beginMark = mark;
        recordedAtBegin = recorded;
        span = new TimeSpan();
        collectors.values().forEach(Collector::begin);
    }

    /** @param recorded the number of events that the engine has recorded by now, or -1 */
    void end(long mark, long recorded) {
        endMark = mark;
        recordedAtEnd = recorded;
        span.end();
    }

    /** Whether it has the mark at which it begins. */
    boolean isMarked() {
        return beginMark != 0;
    }

    /**
     * Ends it at the mark at which another one begins; what happened at that very moment is of the other one.
     *
     * @param recorded as for {@link #end}
     */
    void endWhere(Window successor, long recorded) {
        endMark = successor.beginMark;
        recordedAtEnd = recorded;
        span.endAt(successor.span);
        joined = true;
    }

    /** Whether it is there for the threads that start, by which the events of others are attributed. */
    boolean isOfThreadStartsAlone() {
        return settings.threadStarts() && collectors.isEmpty();
    }

    /** False if the engine has recorded nothing between the two marks. */
    boolean mayHaveEvents() {
        return interrupted || recordedAtBegin < 0 || recordedAtBegin != recordedAtEnd;
    }

    void mark(long id, long epochNanos) {
        if (id == beginMark) {
            beginNanos = epochNanos;
        } else if (id == endMark) {
            endNanos = joined ? epochNanos - 1 : epochNanos;
        }
    }

    void accept(RawEvent event) {
        if (!isInside(event)) {
            return;
        }
        if (OwnThreads.include(event.thread().name())) {
            if (event instanceof RawEvent.Cpu sample) {
                collectors.values().forEach(collector -> collector.ownWork(sample));
            }
            return;
        }
        if (event instanceof RawEvent.ThreadStart start) {
            attribution.threadStarted(start.thread(), start.parent());
            listener.accept(event);
            if (attribution.includes(start.thread(), start.time())) {
                collect(event);
            }
        } else if (attribution.includes(event.thread(), event.time())) {
            listener.accept(event);
            collect(event);
        } else {
            excluded++;
        }
    }

    private boolean isInside(RawEvent event) {
        return event.time() >= beginNanos && event.time() <= endNanos;
    }

    /** Takes what went on when it ended; to be called when all was delivered that its attribution needs. */
    void takeUnfinished() {
        for (Collector collector : takers) {
            for (RawEvent event : collector.unfinished()) {
                if (attribution.includes(event.thread(), event.time())) {
                    collector.accept(event, beginNanos);
                }
            }
        }
    }

    void ownWork(RawEvent.Cpu sample) {
        if (isInside(sample)) {
            collectors.values().forEach(collector -> collector.ownWork(sample));
        }
    }

    /** Without an iterator: where every allocation is sampled, each event that is read costs what reading it allocates. */
    private void collect(RawEvent event) {
        for (int i = 0; i < takers.length; i++) {
            takers[i].accept(event, beginNanos);
        }
    }

    /** The figures that a collector has by now, with the time of the window unless they are of one moment. */
    Profile profile(Collector collector) {
        Profile profile = collector.profile();
        return profile.timeNanos() == 0 ? span.of(profile) : profile;
    }

    /** How many events of the window the attribution excluded. */
    long excluded() {
        return excluded;
    }

    void lost(long samples) {
        collectors.values().forEach(collector -> collector.lost(samples));
    }

    /**
     * The engine has lost events, for this reason, of which some may be of this window. It may go on, and what it delivers
     * later counts, but the window is not complete.
     */
    void onGap(String reason) {
        gap = gap == null ? reason : gap;
        interrupted = true;
    }

    /** Why the window lacks events; null if it has all. */
    @Nullable
    String gap() {
        return gap;
    }

    /** Whether its begin and its end were delivered: then all between them was. */
    boolean isWhole() {
        return beginNanos != NOT_YET && endNanos != NOT_YET;
    }

    /** Whether its begin was delivered, so that what it has is of its own time. */
    boolean hasBegun() {
        return beginNanos != NOT_YET;
    }

    /** The engine is stopped while this window is open. */
    void onEngineStop() {
        interrupted = true;
    }

    /** Nothing more is to be collected. */
    void endCollectors() {
        collectors.values().forEach(Collector::end);
    }

    /** Nothing of what was collected is wanted. */
    void discardCollectors() {
        collectors.values().forEach(Collector::discard);
    }
}
