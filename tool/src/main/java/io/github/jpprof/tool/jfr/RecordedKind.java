// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.ValueType;
import java.util.List;
import one.jfr.JfrReader;
import one.jfr.event.AllocationSample;
import one.jfr.event.ContendedLock;
import one.jfr.event.Event;
import one.jfr.event.ExecutionSample;

/** A kind of events in a recording that make a profile. */
public enum RecordedKind {
    /** Samples of threads that run; how much time each stands for the recording does not say in one place. */
    CPU(ExecutionSample.class, new ValueType("samples", "count")),
    /** Sampled allocations, weighted by what was allocated between them: estimates. */
    ALLOC(AllocationSample.class, new ValueType("alloc_samples", "count"), new ValueType("alloc_space", "bytes")),
    /** Waits for monitors and for other parks. */
    LOCK(ContendedLock.class, new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"));

    private final Class<? extends Event> events;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
    private final List<ValueType> types;

    RecordedKind(Class<? extends Event> events, ValueType... types) {
        this.events = events;
        this.types = List.of(types);
    }

    boolean isOf(Event event) {
        return events.isInstance(event);
    }

    ValueType[] types() {
        return types.toArray(ValueType[]::new);
    }

    long[] values(Event event, JfrReader recording) {
        return switch (this) {
            case CPU -> new long[] {event.samples()};
            case ALLOC -> new long[] {1, event.value()};
            case LOCK -> new long[] {1, Math.round(event.value() * recording.nanosPerTick)};
        };
    }
}
