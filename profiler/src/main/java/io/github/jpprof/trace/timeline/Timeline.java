// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.timeline;

import io.github.jpprof.trace.recording.Delays;
import io.github.jpprof.trace.recording.RecordedStacks;
import io.github.jpprof.trace.recording.Span;
import io.github.jpprof.trace.recording.TraceClock;
import io.github.jpprof.trace.recording.TraceEvents;
import io.github.jpprof.trace.recording.UserEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/**
 * A trace as a timeline in Chrome's trace event format, which ui.perfetto.dev opens: what each thread waited for, its
 * regions, tasks, messages and CPU samples, collections, compilations, and the heap.
 */
public final class Timeline {
    private final TraceClock clock;
    private final RecordedStacks stacks = new RecordedStacks();
    private final Delays delays = new Delays(stacks);
    private final Tracks tracks = new Tracks();
    private final List<Slice> slices = new ArrayList<>();
    private final List<Slice> tasks = new ArrayList<>();
    private final List<Slice> instants = new ArrayList<>();
    private final List<Slice> counters = new ArrayList<>();
    private final Map<Long, Slice> begun = new HashMap<>();
    private final Map<Long, Slice> ended = new HashMap<>();

    private Timeline(TraceClock clock) {
        this.clock = clock;
    }

    /** Reads a recording and writes its timeline; does not close the stream. */
    public static void write(Path recording, OutputStream out) throws IOException {
        Timeline timeline = new Timeline(TraceClock.of(recording));
        new TraceEvents(timeline.stacks).forEach(recording, timeline::add);
        timeline.pairBeginsWithEnds();
        TimelineWriter writer = new TimelineWriter(timeline.tracks);
        writer.write(timeline.slices, timeline.tasks, timeline.instants, timeline.counters, out);
    }

    private void add(RecordedEvent event) {
        String type = event.getEventType().getName();
        if (clock.nanosIn(event) < 0) {
            return; // before the trace began
        }
        switch (type) {
            case UserEvents.TASK, UserEvents.REGION -> ended(event, type);
            case UserEvents.TASK_BEGIN, UserEvents.REGION_BEGIN -> begun(event, type);
            case UserEvents.LOG -> instants.add(instant(event, "log", event.getString("topic"), message(event)));
            case "jdk.ThreadStart", "jdk.VirtualThreadStart" ->
                instants.add(instant(event, "thread", "start", Map.of()));
            case "jdk.ThreadEnd", "jdk.VirtualThreadEnd" -> instants.add(instant(event, "thread", "end", Map.of()));
            case "jdk.ExecutionSample", "jdk.CPUTimeSample" -> sample(event);
            case "jdk.GCHeapSummary" -> counter(event, "heap used", Map.of("bytes", event.getLong("heapUsed")));
            case "jdk.CPULoad" -> counter(event, "CPU load", load(event));
            default -> slice(event, type);
        }
    }

    private void slice(RecordedEvent event, String type) {
        boolean traced = type.equals("jdk.MethodTrace");
        if (TimelineEvents.isSlice(event) && (!traced || !delays.kind(event).isEmpty())) {
            slices.add(slice(
                    event,
                    TimelineEvents.category(event),
                    traced ? "park" : TimelineEvents.name(event),
                    TimelineEvents.args(event, delays.stack(event))));
        }
    }

    private void begun(RecordedEvent event, String type) {
        boolean task = type.equals(UserEvents.TASK_BEGIN);
        Map<String, Object> args = ids(event);
        args.put("ended", false);
        Slice slice = slice(event, task ? "task" : "region", event.getString("name"), args);
        begun.put(event.getLong("id"), slice);
    }

    private void ended(RecordedEvent event, String type) {
        boolean task = type.equals(UserEvents.TASK);
        ended.put(event.getLong("id"), slice(event, task ? "task" : "region", event.getString("name"), ids(event)));
    }

    /** Once all is read: a recording is not in order of time. */
    private void pairBeginsWithEnds() {
        long end = clock.sinceBegin(clock.end());
        begun.forEach((id, slice) -> ended.merge(id, slice.until(end), (whole, same) -> whole.on(slice.track())));
        ended.values().stream()
                .sorted(Comparator.comparingLong(Slice::start))
                .forEach(slice -> (slice.category().equals("task") ? tasks : slices).add(slice));
    }

    private static Map<String, Object> ids(RecordedEvent event) {
        Map<String, Object> ids = new LinkedHashMap<>();
        ids.put("id", event.getLong("id"));
        String other = event.hasField("parent") ? "parent" : "task";
        if (event.getLong(other) != Span.NO_TASK) {
            ids.put(other, event.getLong(other));
        }
        return ids;
    }

    private static Map<String, Object> message(RecordedEvent event) {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("message", event.getString("message"));
        if (event.getLong("task") != Span.NO_TASK) {
            args.put("task", event.getLong("task"));
        }
        return args;
    }

    private void sample(RecordedEvent event) {
        var stack = stacks.of(event);
        long time = clock.sinceBegin(event.getEndTime());
        instants.add(new Slice(
                tracks.of(TraceEvents.thread(event)),
                time,
                time,
                "cpu",
                TimelineEvents.frame(stack.get(0)),
                Map.of("stack", TimelineEvents.text(stack))));
    }

    private static Map<String, Object> load(RecordedEvent event) {
        Map<String, Object> load = new LinkedHashMap<>();
        load.put("user", (double) event.getFloat("jvmUser"));
        load.put("system", (double) event.getFloat("jvmSystem"));
        return load;
    }

    private void counter(RecordedEvent event, String name, Map<String, Object> values) {
        long time = clock.sinceBegin(event.getEndTime());
        counters.add(new Slice(Tracks.JVM, time, time, "counter", name, values));
    }

    private Slice instant(RecordedEvent event, String category, String name, Map<String, Object> args) {
        return slice(event, category, name, args);
    }

    private Slice slice(RecordedEvent event, String category, String name, Map<String, Object> args) {
        long begin = Math.max(0, clock.sinceBegin(event.getStartTime()));
        return new Slice(
                tracks.of(event.getThread()), begin, clock.sinceBegin(event.getEndTime()), category, name, args);
    }
}
