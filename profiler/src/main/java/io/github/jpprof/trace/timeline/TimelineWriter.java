// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.timeline;

import io.github.jpprof.profile.json.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Writes Chrome's trace event format: an object with an array of events, one a line.
 *
 * <p>Slices of a track nest there, so one that outlasts the slice it began in is written as a pair that need not.
 */
final class TimelineWriter {
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
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
        try {
            write(instants, counters, new JsonWriter(text));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text.write("\n");
        text.flush();
    }

    private void write(List<Slice> instants, List<Slice> counters, JsonWriter json) {
        json.object().member("displayTimeUnit", "ns").name("traceEvents").array();
        metadata(json, "process_name", Tracks.JVM, "JVM");
        tracks.names().forEach((track, name) -> metadata(json, "thread_name", track, name));
        for (Slice slice : nested) {
            begin(json, "X", slice, slice.start());
            json.name("dur").thousandths(slice.end() - slice.start()).end();
        }
        int pair = 0;
        for (Slice slice : overlapping) {
            pair++;
            halfOfPair(json, "b", slice, slice.start(), pair);
            halfOfPair(json, "e", slice, slice.end(), pair);
        }
        for (Slice slice : instants) {
            begin(json, "i", slice, slice.start());
            json.member("s", "t").end(); // the instant is one of its thread
        }
        for (Slice slice : counters) {
            begin(json, "C", slice, slice.start());
            json.end();
        }
        json.newLine().end().end();
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

    private static void metadata(JsonWriter json, String what, int track, String name) {
        json.newLine().object().member("ph", "M").member("pid", PROCESS).member("tid", track);
        json.member("name", what)
                .name("args")
                .object()
                .member("name", name)
                .end()
                .end();
    }

    private static void halfOfPair(JsonWriter json, String phase, Slice slice, long time, int id) {
        begin(json, phase, slice, time);
        // The id is one of this process ("local"); viewers draw events with a plain "id" apart from the process.
        json.name("id2").object().member("local", Integer.toString(id)).end().end();
    }

    /** Begins an event on a line of its own; times are microseconds with three decimals. */
    private static void begin(JsonWriter json, String phase, Slice slice, long nanos) {
        json.newLine().object().member("ph", phase).member("pid", PROCESS).member("tid", slice.track());
        json.name("ts").thousandths(nanos);
        json.member("cat", slice.category()).member("name", slice.name()).name("args");
        arguments(json, slice.args());
    }

    private static void arguments(JsonWriter json, Map<String, Object> members) {
        json.object();
        members.forEach((name, value) -> {
            json.name(name);
            if (value instanceof Double number && Double.isFinite(number)) {
                json.thousandths(Math.round(number * 1000));
            } else if (value instanceof Number number && !(value instanceof Double)) {
                json.value(number.longValue());
            } else if (value instanceof Boolean flag) {
                json.value(flag);
            } else {
                json.value(value.toString());
            }
        });
        json.end();
    }
}
