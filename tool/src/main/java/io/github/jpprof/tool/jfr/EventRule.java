// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.EventType;
import java.util.HashMap;
import java.util.Map;

/**
 * A type of events that is converted, and the meaning of its values.
 *
 * <p>Two types of a kind that report the same activity, as samples of allocations and of filled buffers do, are different
 * sources; only the source that comes first here is used.
 */
enum EventRule {
    CPU_TIME("jdk.CPUTimeSample", RecordedKind.CPU, 0),
    DATADOG_CPU("datadog.ExecutionSample", RecordedKind.CPU, 1),
    EXECUTION("jdk.ExecutionSample", RecordedKind.CPU, 2),
    WALL("profiler.WallClockSample", RecordedKind.WALL, 0),
    DATADOG_WALL("datadog.MethodSample", RecordedKind.WALL, 1),
    NEW_BUFFER("jdk.ObjectAllocationInNewTLAB", RecordedKind.ALLOC, 0),
    OUTSIDE_BUFFER("jdk.ObjectAllocationOutsideTLAB", RecordedKind.ALLOC, 0),
    DATADOG_ALLOCATION("datadog.ObjectSample", RecordedKind.ALLOC, 1),
    ALLOCATION("jdk.ObjectAllocationSample", RecordedKind.ALLOC, 2),
    LIVE("profiler.LiveObject", RecordedKind.LIVE, 0),
    DATADOG_LIVE("datadog.HeapLiveObject", RecordedKind.LIVE, 1),
    OLD("jdk.OldObjectSample", RecordedKind.LIVE, 2),
    MONITOR_ENTER("jdk.JavaMonitorEnter", RecordedKind.BLOCK, 0),
    MONITOR_WAIT("jdk.JavaMonitorWait", RecordedKind.BLOCK, 0),
    PARK("jdk.ThreadPark", RecordedKind.BLOCK, 0),
    MALLOC("profiler.Malloc", RecordedKind.NATIVEMEM, 0),
    FREE("profiler.Free", RecordedKind.NATIVELEAK, 0),
    NATIVE_LOCK("profiler.NativeLock", RecordedKind.NATIVELOCK, 0),
    METHOD_TRACE("jdk.MethodTrace", RecordedKind.METHODTRACE, 0);

    private static final Map<String, EventRule> BY_EVENT = new HashMap<>();

    static {
        for (EventRule rule : values()) {
            BY_EVENT.put(rule.event, rule);
        }
    }

    final String event;
    final RecordedKind kind;

    /** The order of sources within a kind. */
    final int source;

    EventRule(String event, RecordedKind kind, int source) {
        this.event = event;
        this.kind = kind;
        this.source = source;
    }

    /** The rule for events of a type, or null. */
    static EventRule of(String event) {
        return BY_EVENT.get(event);
    }

    /** Whether the events are samples, each of which stands for an interval that the recording states once. */
    boolean isSample() {
        return this == DATADOG_CPU || this == EXECUTION || this == WALL || this == DATADOG_WALL;
    }

    /** Adds an event, by stack, thread and the number of a class or of a thread's state. */
    void add(EventType event, SampleSums sums) {
        long stack = event.value(Fields.STACK);
        long thread = event.value(Fields.THREAD);
        switch (this) {
            case NEW_BUFFER, OUTSIDE_BUFFER -> {
                long size = event.value(Fields.SIZE);
                long buffer = event.value(Fields.BUFFER);
                long bytes = buffer > 0 ? buffer : size;
                long objects = size > 0 && bytes > size ? (bytes + size / 2) / size : 1;
                sums.add(stack, thread, event.value(Fields.CLASS), objects, bytes);
            }
            case EXECUTION, WALL ->
                sums.add(stack, thread, event.value(Fields.STATE), Math.max(1, event.value(Fields.SAMPLES)), 0);
            case DATADOG_CPU, DATADOG_WALL -> sums.add(stack, thread, event.value(Fields.STATE), weight(event), 0);
            case DATADOG_ALLOCATION, DATADOG_LIVE -> {
                long bytes = Math.round(event.value(Fields.SIZE) * Math.max(1, event.number(Fields.WEIGHT)));
                sums.add(stack, thread, event.value(Fields.CLASS), weight(event), bytes);
            }
            case CPU_TIME -> sums.add(stack, thread, 0, 1, event.value(Fields.PERIOD));
            case ALLOCATION -> sums.add(stack, thread, event.value(Fields.CLASS), 1, event.value(Fields.WEIGHT));
            case LIVE, OLD, MALLOC -> sums.add(stack, thread, event.value(Fields.CLASS), 1, event.value(Fields.SIZE));
            case MONITOR_ENTER, MONITOR_WAIT, PARK, NATIVE_LOCK ->
                sums.add(stack, thread, event.value(Fields.CLASS), 1, event.value(Fields.DURATION));
            case METHOD_TRACE -> sums.add(stack, thread, event.value(Fields.METHOD), 1, event.value(Fields.DURATION));
            case FREE -> throw new IllegalStateException("a free ends a block of memory, and is no sample");
        }
    }

    private static long weight(EventType event) {
        return Math.max(1, Math.round(event.number(Fields.WEIGHT)));
    }

    /** Whether the amount is in ticks, to be converted to nanoseconds. */
    boolean isTime() {
        return switch (kind) {
            case BLOCK, NATIVELOCK, METHODTRACE -> true;
            default -> this == CPU_TIME;
        };
    }

    /** The class of the object or lock, or 0. */
    long classOf(long detail, Chunk chunk) {
        return this == OLD ? chunk.classOfOldObject(detail) : detail;
    }
}
