// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profiler.engine.recording.Chunk;
import io.github.jpprof.profiler.engine.recording.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A type of events that is converted, and what its values are.
 *
 * <p>Where two types of a kind tell the same story, as samples of allocations and of filled buffers do, they are of
 * different sources; only the source that comes first here is taken.
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
    NATIVE_LOCK("profiler.NativeLock", RecordedKind.NATIVELOCK, 0);

    private static final Map<String, EventRule> BY_EVENT =
            Arrays.stream(values()).collect(Collectors.toMap(rule -> rule.event, Function.identity()));

    final String event;
    final RecordedKind kind;

    /** The order of sources within a kind. */
    final int source;

    EventRule(String event, RecordedKind kind, int source) {
        this.event = event;
        this.kind = kind;
        this.source = source;
    }

    /** The rule for events of this type, or null. */
    static EventRule of(String event) {
        return BY_EVENT.get(event);
    }

    /** Whether its values are samples, which stand for a time that the recording says once. */
    boolean isSample() {
        return this == DATADOG_CPU || this == EXECUTION || this == WALL || this == DATADOG_WALL;
    }

    /** By what events are split beside their stack and thread: the number of a class or of a thread's state. */
    long detail(EventType event) {
        return isSample() ? event.value(Fields.STATE) : event.value(Fields.CLASS);
    }

    /** How many events, or objects, this one stands for. */
    long count(EventType event) {
        return switch (this) {
            case WALL, EXECUTION -> Math.max(1, event.value(Fields.SAMPLES));
            case DATADOG_CPU, DATADOG_WALL, DATADOG_ALLOCATION, DATADOG_LIVE ->
                Math.max(1, Math.round(event.number(Fields.WEIGHT)));
            case NEW_BUFFER, OUTSIDE_BUFFER -> {
                long size = event.value(Fields.SIZE);
                yield size <= 0 ? 1 : Math.max(1, Math.round((double) amount(event) / size));
            }
            default -> 1;
        };
    }

    /** How much it stands for: bytes, or ticks of the recording's clock. */
    long amount(EventType event) {
        return switch (this) {
            case CPU_TIME -> event.value(Fields.PERIOD);
            case NEW_BUFFER, OUTSIDE_BUFFER -> {
                long buffer = event.value(Fields.BUFFER);
                yield buffer > 0 ? buffer : event.value(Fields.SIZE);
            }
            case ALLOCATION -> event.value(Fields.WEIGHT);
            case DATADOG_ALLOCATION, DATADOG_LIVE ->
                Math.round(event.value(Fields.SIZE) * Math.max(1, event.number(Fields.WEIGHT)));
            case LIVE, OLD, MALLOC -> event.value(Fields.SIZE);
            case MONITOR_ENTER, MONITOR_WAIT, PARK, NATIVE_LOCK -> event.value(Fields.DURATION);
            default -> 0;
        };
    }

    /** Whether the amount is ticks, to be made nanoseconds. */
    boolean isTime() {
        return kind == RecordedKind.BLOCK || kind == RecordedKind.NATIVELOCK || this == CPU_TIME;
    }

    /** The class of what it is about, or 0: what {@link #detail} is to be named by. */
    long classOf(long detail, Chunk chunk) {
        return this == OLD ? chunk.classOfOldObject(detail) : detail;
    }
}
