// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.tool.jfr.spans.SpanFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples at 0, 100, 200 ms and so on of thread 1, and spans of it and of another thread. */
class SpansTest {
    private static final long SPAN = 120;
    private static final long MS = 1_000_000;

    @TempDir
    Path folder;

    private static ChunkBytes samples() {
        return samples("tag:java.lang.String");
    }

    private static ChunkBytes samples(String tag) {
        return KnownRecordings.samples(true, 10, 0)
                .type(
                        SPAN,
                        "profiler.Span",
                        true,
                        "startTime:long",
                        "duration:long",
                        "eventThread:java.lang.Thread*",
                        tag)
                .constants(20, Map.of(2L, thread -> thread.text("other").text("other")));
    }

    private static ChunkBytes span(ChunkBytes chunk, long thread, long fromMs, long ms, String tag) {
        return chunk.event(
                SPAN,
                event ->
                        event.number(fromMs * MS).number(ms * MS).number(thread).text(tag));
    }

    private Converted read(long latencyMs, String tag, ChunkBytes... chunks) throws IOException {
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        for (ChunkBytes chunk : chunks) {
            recording.writeBytes(chunk.toBytes());
        }
        SpanFilter span =
                new SpanFilter(latencyMs * MS, tag.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(tag)));
        return KnownRecordings.read(
                folder,
                recording.toByteArray(),
                new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.of(span)));
    }

    private static EventCount samples(Converted converted) {
        return KnownRecordings.count(converted, "jdk.ExecutionSample");
    }

    @Test
    void takesSamplesWithinLongSpansOfTheSameThread() throws IOException {
        ChunkBytes chunk = samples();
        span(chunk, 1, 150, 200, "a"); // 200, 300 ms
        span(chunk, 1, 300, 99, "a"); // too short
        span(chunk, 1, 600, 100, "b"); // 600 and 700 ms: both ends
        span(chunk, 2, 0, 1_000, "a");

        Converted converted = read(100, "", chunk);

        assertThat(samples(converted))
                .isEqualTo(new EventCount(
                        "jdk.ExecutionSample", 10, 4, Map.of("outside of the spans that were asked for", 6L), true));
    }

    @Test
    void joinsSpansThatOverlapAndSelectsByTag() throws IOException {
        ChunkBytes chunk = samples();
        span(chunk, 1, 250, 300, "GET /cart"); // 300, 400, 500 ms
        span(chunk, 1, 350, 50, "GET /cart/items");
        span(chunk, 1, 450, 200, "GET /cart"); // and 600 ms
        span(chunk, 1, 700, 300, "GET /items");

        assertThat(samples(read(0, "cart", chunk)).read()).isEqualTo(4);
        assertThat(samples(read(0, "^GET /items$", chunk)).read()).isEqualTo(3);
        assertThat(samples(read(0, "POST", chunk)).read()).isZero();
    }

    @Test
    void findsSpansThatEndInLaterChunks() throws IOException {
        ChunkBytes later = span(samples(), 1, 450, 200, "a");

        assertThat(samples(read(0, "", samples(), later)).read())
                .as("500 and 600 ms of both")
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsTagsAmongTheConstants(boolean always) throws IOException {
        ChunkBytes chunk = samples(always ? "tag:java.lang.String*" : "tag:java.lang.String");
        chunk.event(SPAN, event -> {
                    event.number(150 * MS).number(200 * MS).number(1);
                    if (always) {
                        event.number(7);
                    } else {
                        event.reference(7);
                    }
                })
                .constants(4, Map.of(7L, text -> text.text("GET /cart")));

        assertThat(samples(read(0, "cart", chunk)).read()).isEqualTo(2);
        assertThat(samples(read(0, "other", chunk)).read()).isZero();
    }

    @Test
    void refusesRecordingsWithoutSpans() {
        assertThatThrownBy(() -> read(0, "a", samples()))
                .isInstanceOf(IOException.class)
                .hasMessage("run.jfr: no spans in this recording: it has no events jdk.MethodTrace or profiler.Span");
    }
}
