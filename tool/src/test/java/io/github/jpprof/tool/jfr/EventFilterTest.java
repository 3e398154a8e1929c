// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Says which events were left out, and why. */
class EventFilterTest {
    @TempDir
    Path folder;

    @Test
    void reportsExcludedSleepingThreadsAndUnknownTypes() throws IOException {
        ChunkBytes chunk = KnownRecordings.samples(true, 3, 2).type(200, "vendor.Heartbeat", true, "startTime:long");
        chunk.event(200, event -> event.number(5)).event(200, event -> event.number(6));

        Converted converted = KnownRecordings.read(folder, chunk.toBytes());

        assertThat(KnownRecordings.count(converted, "jdk.ExecutionSample").read())
                .isEqualTo(3);
        assertThat(converted.leftOut())
                .containsExactly(
                        "left out: 2 jdk.ExecutionSample, of threads that slept",
                        "left out: 2 events of types that make no profile: vendor.Heartbeat 2");
        assertThat(KnownRecordings.profile(converted, RecordedKind.CPU).comments())
                .containsAll(converted.leftOut());
    }

    @Test
    void appliesEventFilters() throws IOException {
        byte[] recording = KnownRecordings.samples(true, 8, 0).toBytes();
        EventFilter time = new EventFilter(
                Optional.of(new EventFilter.Moment(100_000_000L, false)),
                Optional.of(new EventFilter.Moment(1_400_000_000L, true)),
                Optional.empty(),
                Set.of(),
                Optional.empty());
        EventFilter thread = new EventFilter(
                Optional.empty(), Optional.empty(), Optional.of(Pattern.compile("other")), Set.of(), Optional.empty());

        Converted ofTime = KnownRecordings.read(folder, recording, time);
        Converted ofThread = KnownRecordings.read(folder, recording, thread);

        assertThat(KnownRecordings.count(ofTime, "jdk.ExecutionSample"))
                .isEqualTo(new EventCount(
                        "jdk.ExecutionSample", 8, 3, Map.of("outside of the time that was asked for", 5L), true));
        assertThat(KnownRecordings.profile(ofTime, RecordedKind.CPU).timeNanos())
                .as("100 ms after the start of the recording")
                .isEqualTo(1_100_000_000L);
        assertThat(KnownRecordings.profile(ofTime, RecordedKind.CPU).durationNanos())
                .isEqualTo(300_000_000L);
        assertThat(ofThread.profiles()).isEmpty();
        assertThat(KnownRecordings.count(ofThread, "jdk.ExecutionSample").leftOut())
                .containsEntry("of other threads", 8L);
    }

    @Test
    void excludesOtherThreadStates() throws IOException {
        EventFilter sleeping = new EventFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Set.of("sleeping"), Optional.empty());

        Converted converted =
                KnownRecordings.read(folder, KnownRecordings.samples(true, 3, 2).toBytes(), sleeping);

        assertThat(KnownRecordings.profile(converted, RecordedKind.CPU).total("samples"))
                .isEqualTo(2);
        assertThat(KnownRecordings.count(converted, "jdk.ExecutionSample").leftOut())
                .isEqualTo(Map.of("of threads in another state", 3L));
        assertThat(List.copyOf(converted.profiles().keySet())).containsExactly(RecordedKind.CPU);
    }
}
