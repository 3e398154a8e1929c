// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpprof.profile.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native memory that is allocated and freed at known times of recordings of 2 s. */
class NativeLeakTest {
    private static final long MALLOC = 110;
    private static final long FREE = 111;
    private static final long MS = 1_000_000;

    @TempDir
    Path folder;

    private static ChunkBytes chunk() {
        return new ChunkBytes(true)
                .type(
                        MALLOC,
                        "profiler.Malloc",
                        true,
                        "startTime:long",
                        "eventThread:java.lang.Thread*",
                        "stackTrace:jdk.types.StackTrace*",
                        "address:long",
                        "size:long")
                .type(
                        FREE,
                        "profiler.Free",
                        true,
                        "startTime:long",
                        "eventThread:java.lang.Thread*",
                        "stackTrace:jdk.types.StackTrace*",
                        "address:long");
    }

    private static ChunkBytes malloc(ChunkBytes chunk, long ms, long address, long size) {
        return chunk.event(MALLOC, event -> event.number(ms * MS)
                .number(1)
                .number(1)
                .number(address)
                .number(size));
    }

    private static ChunkBytes free(ChunkBytes chunk, long ms, long address) {
        return chunk.event(
                FREE, event -> event.number(ms * MS).number(1).number(0).number(address));
    }

    private Converted read(ConversionOptions options, ChunkBytes... chunks) throws IOException {
        ByteArrayOutputStream recording = new ByteArrayOutputStream();
        for (ChunkBytes chunk : chunks) {
            recording.writeBytes(chunk.usualConstants().toBytes());
        }
        return KnownRecordings.read(folder, recording.toByteArray(), options);
    }

    private static Profile leaks(Converted converted) throws IOException {
        return KnownRecordings.profile(converted, RecordedKind.NATIVELEAK);
    }

    @Test
    void keepsWhatIsNotFreedByTheEnd() throws IOException {
        ChunkBytes chunk = chunk();
        malloc(chunk, 100, 0xA, 1_000);
        malloc(chunk, 200, 0xB, 20);
        free(chunk, 300, 0xA);
        malloc(chunk, 400, 0xA, 300);

        Converted converted = read(ConversionOptions.ALL, chunk);

        assertThat(leaks(converted).total("inuse_space")).isEqualTo(320);
        assertThat(leaks(converted).total("inuse_calls")).isEqualTo(2);
        assertThat(leaks(converted).samples()).singleElement().satisfies(sample -> {
            assertThat(sample.label("thread")).contains("worker");
            assertThat(sample.locations().get(0).functionName()).isEqualTo("com.example.Work.run");
        });
        assertThat(KnownRecordings.profile(converted, RecordedKind.NATIVEMEM).total("malloc_space"))
                .isEqualTo(1_320);
        assertThat(KnownRecordings.count(converted, "profiler.Free").read()).isEqualTo(1);
        assertThat(KnownRecordings.count(converted, "profiler.Malloc").read()).isEqualTo(3);
    }

    @Test
    void goesByTimeWhereEventsAreNotInItsOrder() throws IOException {
        ChunkBytes chunk = chunk();
        free(chunk, 300, 0xA);
        malloc(chunk, 200, 0xA, 1_000);
        malloc(chunk, 500, 0xB, 20);
        free(chunk, 400, 0xB);

        assertThat(leaks(read(ConversionOptions.ALL, chunk)).total("inuse_space"))
                .isEqualTo(20);
    }

    @Test
    void leavesOutTheTailAndSaysSo() throws IOException {
        ChunkBytes chunk = chunk();
        malloc(chunk, 1_799, 0xA, 1_000);
        malloc(chunk, 1_801, 0xB, 20);
        free(chunk, 1_900, 0xC);

        Profile usual = leaks(read(ConversionOptions.ALL, chunk));
        Profile whole = leaks(read(new ConversionOptions(EventFilter.ALL, false, 0), chunk));

        assertThat(usual.total("inuse_space")).isEqualTo(1_000);
        assertThat(usual.comments())
                .contains("not counted: 1 calls of the last 200 ms, whose memory may have been freed later");
        assertThat(whole.total("inuse_space")).isEqualTo(1_020);
    }

    @Test
    void freesInLaterChunks() throws IOException {
        ChunkBytes first = chunk();
        malloc(first, 100, 0xA, 1_000);
        malloc(first, 110, 0xB, 20);
        malloc(first, 120, 0xC, 3);
        ChunkBytes second = chunk();
        free(second, 500, 0xA);
        free(second, 600, 0xB);
        malloc(second, 700, 0xB, 400);

        assertThat(leaks(read(ConversionOptions.ALL, first, second)).total("inuse_space"))
                .isEqualTo(403);
    }

    @Test
    void makesNoProfileOfARecordingWithoutFrees() throws IOException {
        Converted converted = read(ConversionOptions.ALL, malloc(chunk(), 100, 0xA, 1_000));

        assertThat(converted.profiles()).containsOnlyKeys(RecordedKind.NATIVEMEM);
    }

    @Test
    void makesAnEmptyProfileWhereAllIsFreed() throws IOException {
        Converted converted = read(ConversionOptions.ALL, free(malloc(chunk(), 100, 0xA, 1_000), 200, 0xA));

        assertThat(leaks(converted).samples()).isEmpty();
        assertThat(converted.counts())
                .extracting(EventCount::event, EventCount::leftOut)
                .contains(tuple("profiler.Free", Map.of()));
    }
}
