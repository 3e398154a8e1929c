// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr.spans;

import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.EventType;
import io.github.jpprof.tool.recording.RecordedThread;
import io.github.jpprof.tool.recording.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The times at which each thread of a recording was in a span: a request or another piece of work, or a call of a traced
 * method.
 *
 * <p>A span is recorded when it ends, after the events within it and maybe in a later chunk, so that spans are read before.
 */
public final class Spans {
    /** The events that are spans. */
    private static final Set<String> EVENTS = Set.of("profiler.Span", "jdk.MethodTrace");

    private static final int TIME = 1;
    private static final int DURATION = 2;
    private static final int THREAD = 3;
    private static final int TAG = 4;
    private static final String TAG_NAME = "tag";
    private static final Map<String, Integer> SLOTS =
            Map.of("startTime", TIME, "duration", DURATION, "eventThread", THREAD, TAG_NAME, TAG);

    /** The spans of the threads of each chunk, by the thread's number there. */
    private final List<Map<Long, Intervals>> ofChunks = new ArrayList<>();

    private final Map<String, Intervals> ofThreads = new HashMap<>();
    private long events;

    private Spans() {}

    /**
     * Reads the spans of a recording.
     *
     * @throws IOException if there are none at all, or if the recording is damaged or unreadable
     */
    public static Spans read(Path file, SpanFilter wanted) throws IOException {
        Spans spans = new Spans();
        try (Recording recording = Recording.open(file, event -> EVENTS.contains(event) ? SLOTS : Map.of())) {
            for (Chunk chunk; (chunk = recording.nextChunk()) != null; ) {
                spans.add(chunk, wanted);
            }
        }
        if (spans.events == 0) {
            throw new IOException("no spans in this recording: it has no events "
                    + String.join(" or ", EVENTS.stream().sorted().toList()));
        }
        spans.ofThreads.values().forEach(Intervals::complete);
        return spans;
    }

    private void add(Chunk chunk, SpanFilter wanted) throws IOException {
        List<Found> found = new ArrayList<>();
        for (EventType event; (event = chunk.next()) != null; ) {
            events++;
            long duration = chunk.nanos(event.value(DURATION));
            if (duration >= wanted.minNanos()) {
                long start = chunk.timeNanos(event.value(TIME));
                found.add(new Found(
                        event.value(THREAD),
                        start,
                        start + duration,
                        event.isConstant(TAG_NAME) ? -1 - event.value(TAG) : event.value(TAG),
                        chunk.text(event, TAG)));
            }
        }
        Map<Long, Intervals> ofChunk = new HashMap<>();
        for (RecordedThread thread : chunk.threads()) {
            ofChunk.put(thread.id(), ofThreads.computeIfAbsent(thread.key(), none -> new Intervals()));
        }
        for (Found span : found) {
            Intervals ofThread = ofChunk.get(span.thread());
            String tag = span.reference() < 0 ? chunk.referredText(span.reference()) : span.tag();
            if (ofThread != null && wanted.takesTag(tag)) {
                ofThread.add(span.start(), span.end());
            }
        }
        ofChunks.add(ofChunk);
    }

    /** A span whose tag may be a constant, which is known at the end of the chunk. */
    private record Found(long thread, long start, long end, long reference, String tag) {}

    /**
     * Whether a thread was in a span.
     *
     * @param chunk the number of the chunk, from 0
     * @param thread the number of the thread in the chunk
     * @param timeNanos since 1970
     */
    public boolean contain(int chunk, long thread, long timeNanos) {
        Intervals ofThread = ofChunks.get(chunk).get(thread);
        return ofThread != null && ofThread.contain(timeNanos);
    }
}
