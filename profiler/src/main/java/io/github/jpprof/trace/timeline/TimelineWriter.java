// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.timeline;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Writes Chrome's trace event format: an object with an array of events, one a line.
 *
 * <p>Slices of a track nest there, so one that outlasts the slice it began in is written as a pair that need not.
 */
final class TimelineWriter {
    private static final double NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);
    private static final int PROCESS = 1;

    private final Tracks tracks;
    private final List<Slice> nested = new ArrayList<>();
    private final List<Slice> overlapping = new ArrayList<>();

    TimelineWriter(Tracks tracks) {
        this.tracks = tracks;
    }

    void write(List<Slice> slices, List<Slice> tasks, List<Slice> instants, List<Slice> counters, OutputStream out)
            throws IOException {
        nest(slices);
        overlapping.addAll(tasks);
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
        text.write(JsonText.object(metadata("process_name", Tracks.JVM, "JVM")));
        for (Map.Entry<Integer, String> track : tracks.names().entrySet()) {
            next(text, metadata("thread_name", track.getKey(), track.getValue()));
        }
        for (Slice slice : nested) {
            Map<String, Object> event = event("X", slice, slice.start());
            event.put("dur", (slice.end() - slice.start()) / NANOS_PER_MICRO);
            next(text, event);
        }
        int pair = 0;
        for (Slice slice : overlapping) {
            pair++;
            next(text, end("b", slice, slice.start(), pair));
            next(text, end("e", slice, slice.end(), pair));
        }
        for (Slice slice : instants) {
            Map<String, Object> event = event("i", slice, slice.start());
            event.put("s", "t"); // of its thread
            next(text, event);
        }
        for (Slice slice : counters) {
            next(text, event("C", slice, slice.start()));
        }
        text.write("\n]}\n");
        text.flush();
    }

    private void nest(List<Slice> slices) {
        List<Slice> sorted = new ArrayList<>(slices);
        sorted.sort(Comparator.comparingInt(Slice::track)
                .thenComparingLong(Slice::start)
                .thenComparing(Comparator.comparingLong(Slice::end).reversed()));
        Deque<Slice> around = new ArrayDeque<>();
        for (Slice slice : sorted) {
            while (!around.isEmpty()
                    && (around.getLast().track() != slice.track()
                            || around.getLast().end() <= slice.start())) {
                around.removeLast();
            }
            if (around.isEmpty() || slice.end() <= around.getLast().end()) {
                around.addLast(slice);
                nested.add(slice);
            } else {
                overlapping.add(slice);
            }
        }
    }

    private static Map<String, Object> metadata(String what, int track, String name) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("ph", "M");
        event.put("pid", PROCESS);
        event.put("tid", track);
        event.put("name", what);
        event.put("args", Map.of("name", name));
        return event;
    }

    private static Map<String, Object> end(String phase, Slice slice, long time, int id) {
        Map<String, Object> event = event(phase, slice, time);
        event.put("id2", Map.of("local", Integer.toString(id))); // of this process; an "id" is drawn apart from it
        return event;
    }

    private static Map<String, Object> event(String phase, Slice slice, long nanos) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("ph", phase);
        event.put("pid", PROCESS);
        event.put("tid", slice.track());
        event.put("ts", nanos / NANOS_PER_MICRO);
        event.put("cat", slice.category());
        event.put("name", slice.name());
        event.put("args", slice.args());
        return event;
    }

    private static void next(Writer text, Map<String, Object> event) throws IOException {
        text.write(",\n");
        text.write(JsonText.object(event));
    }
}
