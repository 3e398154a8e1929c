// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Converts recordings whose bytes are all known. */
class ConversionTest {
    private static final String[] SAMPLE = {
        "startTime:long",
        "sampledThread:java.lang.Thread*",
        "stackTrace:jdk.types.StackTrace*",
        "state:jdk.types.ThreadState*"
    };
    private static final String[] PARK = {
        "startTime:long", "duration:long", "eventThread:java.lang.Thread*", "stackTrace:jdk.types.StackTrace*",
        "parkedClass:java.lang.Class*", "timeout:long", "until:long", "address:long"
    };

    @TempDir
    Path folder;

    private Converted read(byte[] recording) throws IOException {
        return read(recording, EventFilter.ALL);
    }

    private Converted read(byte[] recording, EventFilter filter) throws IOException {
        Path file = folder.resolve("run.jfr");
        Files.write(file, recording);
        return Conversion.read(file, "run.jfr", filter);
    }

    private static EventCount count(Converted converted, String event) {
        return converted.counts().stream()
                .filter(count -> count.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private static ChunkBytes samples(boolean compressed, int running, int sleeping) {
        ChunkBytes chunk = new ChunkBytes(compressed).type(100, "jdk.ExecutionSample", true, SAMPLE);
        for (int i = 0; i < running + sleeping; i++) {
            long state = i < running ? 1 : 2;
            long time = i * 100_000_000L;
            chunk.event(100, event -> event.number(time).number(1).number(1).number(state));
        }
        return chunk.usualConstants();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsStackThreadAndLineOfSamples(boolean compressed) throws IOException {
        Profile cpu = read(samples(compressed, 3, 0).toBytes()).profiles().get(RecordedKind.CPU);

        assertThat(cpu.samples()).hasSize(1);
        Sample sample = cpu.samples().get(0);
        assertThat(sample.value(0)).isEqualTo(3);
        assertThat(sample.label("thread")).contains("worker");
        assertThat(sample.locations().get(0).lines().get(0).function().name()).isEqualTo("com.example.Work.run");
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

        Converted converted = read(chunk.usualConstants().toBytes());

        assertThat(count(converted, "jdk.ExecutionSample").read()).isEqualTo(5);
        assertThat(converted.profiles().get(RecordedKind.CPU).samples())
                .singleElement()
                .satisfies(sample -> assertThat(
                                sample.locations().get(0).lines().get(0).line())
                        .isEqualTo(42));
    }

    @Test
    void continuesAtDeclaredEndOfEvent() throws IOException {
        ChunkBytes chunk = new ChunkBytes(true).type(100, "jdk.ExecutionSample", true, SAMPLE);
        for (int i = 0; i < 4; i++) {
            // More bytes than the metadata describes.
            chunk.event(
                    100, event -> event.number(1).number(1).number(1).number(1).bytes(0xFF, 0xFF, 0x7F));
        }

        assertThat(count(read(chunk.usualConstants().toBytes()), "jdk.ExecutionSample")
                        .read())
                .isEqualTo(4);
    }

    @Test
    void readsParksWithoutUntilField() throws IOException {
        String[] old = {PARK[0], PARK[1], PARK[2], PARK[3], PARK[4], PARK[5], PARK[7]};
        ChunkBytes before = new ChunkBytes(true)
                .type(101, "jdk.ThreadPark", true, old)
                .type(100, "jdk.ExecutionSample", true, SAMPLE);
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

        Converted converted = read(before.usualConstants().toBytes());

        assertThat(converted.profiles().get(RecordedKind.BLOCK).total("delay")).isEqualTo(1_500);
        assertThat(converted.profiles().get(RecordedKind.CPU).total("samples")).isEqualTo(3);
    }

    @Test
    void countsParksOnLocksAsContentionAndAllAsBlocking() throws IOException {
        ChunkBytes chunk = new ChunkBytes(true).type(101, "jdk.ThreadPark", true, PARK);
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

        Map<RecordedKind, Profile> profiles = read(chunk.toBytes()).profiles();

        assertThat(profiles.get(RecordedKind.BLOCK).total("contentions")).isEqualTo(2);
        assertThat(profiles.get(RecordedKind.LOCK).samples()).singleElement().satisfies(sample -> assertThat(
                        sample.label("lock_class"))
                .contains("java.util.concurrent.locks.ReentrantLock$NonfairSync"));
    }

    @Test
    void reportsExcludedSleepingThreadsAndUnknownTypes() throws IOException {
        ChunkBytes chunk = samples(true, 3, 2).type(200, "vendor.Heartbeat", true, "startTime:long");
        chunk.event(200, event -> event.number(5)).event(200, event -> event.number(6));

        Converted converted = read(chunk.toBytes());

        assertThat(count(converted, "jdk.ExecutionSample").read()).isEqualTo(3);
        assertThat(converted.leftOut())
                .containsExactly(
                        "left out: 2 jdk.ExecutionSample, of threads that slept",
                        "left out: 2 events of types that make no profile: vendor.Heartbeat 2");
        assertThat(converted.profiles().get(RecordedKind.CPU).comments()).containsAll(converted.leftOut());
    }

    @Test
    void readsStateAndIntervalOfWallClockSamples() throws IOException {
        ChunkBytes chunk = samples(true, 3, 2)
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

        Profile wall = read(chunk.toBytes()).profiles().get(RecordedKind.WALL);

        assertThat(wall.total("wall")).isEqualTo(5 * 20_000_000L);
        assertThat(wall.samples())
                .extracting(sample -> sample.label("state").orElse(""))
                .containsExactly("runnable", "sleeping");
    }

    @Test
    void appliesEventFilters() throws IOException {
        byte[] recording = samples(true, 8, 0).toBytes();
        EventFilter time = new EventFilter(
                Optional.of(new EventFilter.Moment(100_000_000L, false)),
                Optional.of(new EventFilter.Moment(1_400_000_000L, true)),
                Optional.empty(),
                Set.of());
        EventFilter thread =
                new EventFilter(Optional.empty(), Optional.empty(), Optional.of(Pattern.compile("other")), Set.of());

        Converted ofTime = read(recording, time);
        Converted ofThread = read(recording, thread);

        assertThat(count(ofTime, "jdk.ExecutionSample"))
                .isEqualTo(new EventCount(
                        "jdk.ExecutionSample", 8, 3, Map.of("outside of the time that was asked for", 5L), true));
        assertThat(ofThread.profiles()).isEmpty();
        assertThat(count(ofThread, "jdk.ExecutionSample").leftOut()).containsEntry("of other threads", 8L);
    }

    @Test
    void resolvesConstantsPerChunk() throws IOException {
        byte[] first = samples(true, 3, 0).toBytes();
        byte[] second = new ChunkBytes(true)
                .type(100, "vendor.Heartbeat", true, "startTime:long")
                .type(101, "jdk.ExecutionSample", true, SAMPLE)
                .event(100, event -> event.number(1))
                .event(101, event -> event.number(1).number(1).number(1).number(1))
                .usualConstants()
                .toBytes();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        Converted converted = read(both);

        assertThat(count(converted, "jdk.ExecutionSample").read()).isEqualTo(4);
        assertThat(count(converted, "vendor.Heartbeat").events()).isEqualTo(1);
    }

    @Test
    void readsCutOffRecordingAndReportsIt() throws IOException {
        byte[] first = samples(true, 3, 0).toBytes();
        byte[] cut = Arrays.copyOf(first, first.length + 200);
        System.arraycopy(first, 0, cut, first.length, 200);

        Converted converted = read(cut);

        assertThat(converted.profiles().get(RecordedKind.CPU).total("samples")).isEqualTo(3);
        assertThat(converted.leftOut().get(0)).matches("left out: all after byte \\d+, where the recording is cut off");
    }

    @Test
    void reportsPositionOfDamage() {
        byte[] recording = samples(true, 3, 0).toBytes();
        byte[] event = recording.clone();
        event[68] = 0;
        byte[] magic = recording.clone();
        magic[0] = 'X';

        assertThatThrownBy(() -> read(event))
                .hasMessageStartingWith("run.jfr: damaged at byte 68: an event of 0 bytes");
        assertThatThrownBy(() -> read(magic))
                .hasMessageStartingWith("run.jfr: damaged at byte 0: no chunk begins here");
        assertThatThrownBy(() -> read(Arrays.copyOf(recording, 30)))
                .hasMessage("run.jfr: damaged at byte 0: the header of a chunk is cut short");
        assertThatThrownBy(() -> read(Arrays.copyOf(recording, 200)))
                .hasMessageContaining("lacks the metadata that is written last");
    }

    @Test
    void reportsAnyDamageWithExitCodeTwo() throws IOException {
        byte[] recording =
                samples(true, 20, 5).type(101, "jdk.ThreadPark", true, PARK).toBytes();
        MutatedRecordings mutated = new MutatedRecordings(folder);

        for (long seed = 0; seed < 500; seed++) {
            assertThat(mutated.fault(MutatedRecordings.damage(recording, seed), seed))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void excludesOtherThreadStates() throws IOException {
        EventFilter sleeping =
                new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Set.of("sleeping"));

        Converted converted = read(samples(true, 3, 2).toBytes(), sleeping);

        assertThat(converted.profiles().get(RecordedKind.CPU).total("samples")).isEqualTo(2);
        assertThat(count(converted, "jdk.ExecutionSample").leftOut())
                .isEqualTo(Map.of("of threads in another state", 3L));
        assertThat(List.copyOf(converted.profiles().keySet())).containsExactly(RecordedKind.CPU);
    }
}
