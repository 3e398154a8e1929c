// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Converts recordings whose bytes are all known. */
class ConversionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsStackThreadAndLineOfSamples(boolean compressed) throws IOException {
        Profile cpu = KnownRecordings.profile(
                KnownRecordings.read(
                        folder, KnownRecordings.samples(compressed, 3, 0).toBytes()),
                RecordedKind.CPU);

        assertThat(cpu.samples()).hasSize(1);
        Sample sample = cpu.samples().get(0);
        assertThat(sample.value(0)).isEqualTo(3);
        assertThat(sample.label("thread")).contains("worker");
        assertThat(sample.locations().get(0).functionName()).isEqualTo("com.example.Work.run");
        assertThat(sample.locations().get(0).lines().get(0).line()).isEqualTo(42);
        assertThat(cpu.timeNanos()).isEqualTo(1_000_000_000L);
        assertThat(cpu.durationNanos()).isEqualTo(2_000_000_000L);
    }

    @Test
    void readsEventsWithUnknownFields() throws IOException {
        ChunkBytes chunk = new ChunkBytes(true)
                .type(30, "vendor.Context", false, "spanId:long", "tags:java.lang.String[]")
                .type(
                        100,
                        "jdk.ExecutionSample",
                        true,
                        "startTime:long",
                        "contexts:vendor.Context[]",
                        "note:java.lang.String",
                        "weight:float",
                        "sampledThread:java.lang.Thread*",
                        "context:vendor.Context",
                        "stackTrace:jdk.types.StackTrace*",
                        "state:jdk.types.ThreadState*",
                        "contextId:long");
        for (int i = 0; i < 5; i++) {
            chunk.event(100, event -> {
                event.number(1)
                        .integer(2)
                        .number(7)
                        .integer(1)
                        .text("tag")
                        .number(8)
                        .integer(0);
                event.text("note")
                        .fixed(Float.floatToIntBits(2), 4)
                        .number(1)
                        .number(9)
                        .integer(2)
                        .text("a")
                        .text("b");
                event.number(1).number(1).number(Long.MIN_VALUE);
            });
        }

        Converted converted =
                KnownRecordings.read(folder, chunk.usualConstants().toBytes());

        assertThat(KnownRecordings.count(converted, "jdk.ExecutionSample").read())
                .isEqualTo(5);
        assertThat(KnownRecordings.profile(converted, RecordedKind.CPU).samples())
                .singleElement()
                .satisfies(sample -> assertThat(
                                sample.locations().get(0).lines().get(0).line())
                        .isEqualTo(42));
    }

    /** As those of JDK 17: no figure stands for what is not known. */
    @Test
    void countsOldObjectsWithoutSize() throws IOException {
        ChunkBytes chunk = new ChunkBytes(true)
                .type(30, "jdk.types.OldObject", false, "address:long", "type:java.lang.Class*")
                .type(
                        102,
                        "jdk.OldObjectSample",
                        true,
                        "startTime:long",
                        "eventThread:java.lang.Thread*",
                        "stackTrace:jdk.types.StackTrace*",
                        "object:jdk.types.OldObject*");
        for (int i = 0; i < 3; i++) {
            chunk.event(102, event -> event.number(0).number(1).number(1).number(0));
        }

        Profile live = KnownRecordings.profile(
                KnownRecordings.read(folder, chunk.usualConstants().toBytes()), RecordedKind.LIVE);

        assertThat(live.sampleTypes()).extracting(ValueType::type).containsExactly("live_samples");
        assertThat(live.samples()).extracting(sample -> sample.value(0)).containsExactly(3L);
        assertThat(live.comments()).contains("the recording does not state how large objects are");
    }

    @Test
    void readsParksWithoutUntilField() throws IOException {
        String[] old = {
            KnownRecordings.PARK[0],
            KnownRecordings.PARK[1],
            KnownRecordings.PARK[2],
            KnownRecordings.PARK[3],
            KnownRecordings.PARK[4],
            KnownRecordings.PARK[5],
            KnownRecordings.PARK[7]
        };
        ChunkBytes before = new ChunkBytes(true)
                .type(101, "jdk.ThreadPark", true, old)
                .type(100, "jdk.ExecutionSample", true, KnownRecordings.SAMPLE);
        for (int i = 0; i < 3; i++) {
            before.event(101, park -> park.number(0)
                    .number(500)
                    .number(1)
                    .number(1)
                    .number(1)
                    .number(0)
                    .number(77));
            before.event(100, event -> event.number(1).number(1).number(1).number(1));
        }

        Converted converted =
                KnownRecordings.read(folder, before.usualConstants().toBytes());

        assertThat(KnownRecordings.profile(converted, RecordedKind.BLOCK).total("delay"))
                .isEqualTo(1_500);
        assertThat(KnownRecordings.profile(converted, RecordedKind.CPU).total("samples"))
                .isEqualTo(3);
    }

    @Test
    void countsParksOnLocksAsContentionAndAllAsBlocking() throws IOException {
        ChunkBytes chunk = new ChunkBytes(true).type(101, "jdk.ThreadPark", true, KnownRecordings.PARK);
        for (long parked = 1; parked <= 2; parked++) {
            long type = parked;
            chunk.event(101, park -> park.number(0)
                    .number(10)
                    .number(1)
                    .number(1)
                    .number(type)
                    .number(0)
                    .number(0)
                    .number(0));
        }
        chunk.usualConstants()
                .constants(
                        22, Map.of(9L, symbol -> symbol.text("java/util/concurrent/locks/ReentrantLock$NonfairSync")))
                .constants(21, Map.of(2L, type -> type.number(9)));

        Converted converted = KnownRecordings.read(folder, chunk.toBytes());

        assertThat(KnownRecordings.profile(converted, RecordedKind.BLOCK).total("contentions"))
                .isEqualTo(2);
        assertThat(KnownRecordings.profile(converted, RecordedKind.LOCK).samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.label("lock_class"))
                        .contains("java.util.concurrent.locks.ReentrantLock$NonfairSync"));
    }

    @Test
    void readsStateAndIntervalOfWallClockSamples() throws IOException {
        ChunkBytes chunk = KnownRecordings.samples(true, 3, 2)
                .type(
                        102,
                        "jdk.ActiveSetting",
                        true,
                        "startTime:long",
                        "id:long",
                        "name:java.lang.String",
                        "value:java.lang.String");
        chunk.event(102, setting -> setting.number(0).number(100).text("event").text("wall"))
                .event(
                        102,
                        setting ->
                                setting.number(0).number(100).text("interval").text("20000000"));

        Profile wall = KnownRecordings.profile(KnownRecordings.read(folder, chunk.toBytes()), RecordedKind.WALL);

        assertThat(wall.total("wall")).isEqualTo(5 * 20_000_000L);
        assertThat(wall.samples())
                .extracting(sample -> sample.label("state").orElse(""))
                .containsExactly("runnable", "sleeping");
    }
}
