// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads recordings of several chunks, cut off or damaged. */
class DamagedRecordingTest {
    @TempDir
    Path folder;

    @Test
    void continuesAtDeclaredEndOfEvent() throws IOException {
        ChunkBytes chunk = new ChunkBytes(true).type(100, "jdk.ExecutionSample", true, KnownRecordings.SAMPLE);
        for (int i = 0; i < 4; i++) {
            // More bytes than the metadata describes.
            chunk.event(
                    100, event -> event.number(1).number(1).number(1).number(1).bytes(0xFF, 0xFF, 0x7F));
        }

        assertThat(KnownRecordings.count(
                                KnownRecordings.read(
                                        folder, chunk.usualConstants().toBytes()),
                                "jdk.ExecutionSample")
                        .read())
                .isEqualTo(4);
    }

    @Test
    void resolvesConstantsPerChunk() throws IOException {
        byte[] first = KnownRecordings.samples(true, 3, 0).toBytes();
        byte[] second = new ChunkBytes(true)
                .type(100, "vendor.Heartbeat", true, "startTime:long")
                .type(101, "jdk.ExecutionSample", true, KnownRecordings.SAMPLE)
                .event(100, event -> event.number(1))
                .event(101, event -> event.number(1).number(1).number(1).number(1))
                .usualConstants()
                .toBytes();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        Converted converted = KnownRecordings.read(folder, both);

        assertThat(KnownRecordings.count(converted, "jdk.ExecutionSample").read())
                .isEqualTo(4);
        assertThat(KnownRecordings.count(converted, "vendor.Heartbeat").events())
                .isEqualTo(1);
    }

    @Test
    void readsCutOffRecordingAndReportsIt() throws IOException {
        byte[] first = KnownRecordings.samples(true, 3, 0).toBytes();
        byte[] cut = Arrays.copyOf(first, first.length + 200);
        System.arraycopy(first, 0, cut, first.length, 200);

        Converted converted = KnownRecordings.read(folder, cut);

        assertThat(KnownRecordings.profile(converted, RecordedKind.CPU).total("samples"))
                .isEqualTo(3);
        assertThat(converted.leftOut().get(0)).matches("left out: all after byte \\d+, where the recording is cut off");
    }

    @Test
    void reportsPositionOfDamage() {
        byte[] recording = KnownRecordings.samples(true, 3, 0).toBytes();
        byte[] event = recording.clone();
        event[68] = 0;
        byte[] magic = recording.clone();
        magic[0] = 'X';

        assertThatThrownBy(() -> KnownRecordings.read(folder, event))
                .hasMessageStartingWith("run.jfr: damaged at byte 68: an event of 0 bytes");
        assertThatThrownBy(() -> KnownRecordings.read(folder, magic))
                .hasMessageStartingWith("run.jfr: damaged at byte 0: no chunk begins here");
        assertThatThrownBy(() -> KnownRecordings.read(folder, Arrays.copyOf(recording, 30)))
                .hasMessage("run.jfr: damaged at byte 0: the header of a chunk is cut short");
        assertThatThrownBy(() -> KnownRecordings.read(folder, Arrays.copyOf(recording, 200)))
                .hasMessageContaining("lacks the metadata that is written last");
    }

    @Test
    void reportsAnyDamageWithExitCodeTwo() throws IOException, InterruptedException {
        byte[] recording = KnownRecordings.samples(true, 20, 5)
                .type(101, "jdk.ThreadPark", true, KnownRecordings.PARK)
                .toBytes();
        MutatedRecordings mutated = new MutatedRecordings(folder);

        for (long seed = 0; seed < 500; seed++) {
            assertThat(mutated.fault(MutatedRecordings.damage(recording, seed), seed))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
