// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.push.source.Outgoing;
import io.github.jpprof.push.store.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals, throttles, limits and connections that end or hang, as Pyroscope's own handlers have them. */
class PyroscopeFaultsTest {
    private static final Duration ENOUGH = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void aThrottleIsWaitedForAndTheProfileArrivesOnce() throws Exception {
        try (GoPyroscope store = GoPyroscope.start(folder, "-fail=resource_exhausted", "-retry-after=1")) {
            long start = System.nanoTime();

            assertThat(push(store, ENOUGH).profiles(List.of(profile())))
                    .isEqualTo(new PushResult(1, 0, List.of(), List.of()));
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(990));
            assertThat(store.accepted()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "deadline_exceeded", "internal", "unknown", "data_loss", "canceled"})
    void whatMayPassIsTriedAgain(String code) throws Exception {
        try (GoPyroscope store = GoPyroscope.start(folder, "-fail=" + code)) {
            PushResult result = push(store, ENOUGH).profiles(List.of(profile()));

            assertThat(result.accepted()).as(result.toString()).isEqualTo(1);
            assertThat(result.waiting()).isZero();
            assertThat(store.accepted()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_argument", "out_of_range", "failed_precondition"})
    void aRefusalIsKeptAndNamedAndNotSentAgain(String code) throws Exception {
        try (GoPyroscope store = GoPyroscope.start(folder, "-fail=" + code)) {
            PushResult result = push(store, ENOUGH).profiles(List.of(profile()));

            assertThat(result.refused()).containsExactly("core_cpu");
            assertThat(result.messages()).singleElement().asString().contains("provoked", "kept as");
            assertThat(push(store, ENOUGH).profiles(List.of())).isEqualTo(new PushResult(0, 0, List.of(), List.of()));
            assertThat(store.accepted()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthenticated", "permission_denied", "unimplemented", "not_found"})
    void whatIsOfTheSenderLetsAllWait(String code) throws Exception {
        try (GoPyroscope store = GoPyroscope.start(folder, "-fail=" + code)) {
            assertThat(push(store, ENOUGH).profiles(List.of(profile())).waiting())
                    .isEqualTo(1);
            assertThat(push(store, ENOUGH).profiles(List.of())).isEqualTo(new PushResult(1, 0, List.of(), List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-hang", "-half-close"})
    void aConnectionThatHangsOrIsHalfClosedHoldsThePushForItsTimeOnly(String fault) throws Exception {
        try (GoPyroscope store = GoPyroscope.start(folder, fault, "-faults=10")) {
            long start = System.nanoTime();
            PushResult result = push(store, SHORT).profiles(List.of(profile()));

            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(15));
            assertThat(result.waiting()).isEqualTo(1);
            assertThat(result.messages().toString()).contains("1 profile waits");
            assertThat(store.accepted()).isEmpty();
        }
    }

    @Test
    void aProfileOfMoreBytesThanTheStoreTakesArrivesInPartsWithTheSameSum() throws Exception {
        Profile large = named(3_000, 4_000);
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            PushResult result = push(store, ENOUGH).profiles(List.of(outgoing(Map.of(), large)));

            assertThat(result.refused()).as(result.toString()).isEmpty();
            assertThat(store.accepted()).hasSizeGreaterThan(2);
            assertThat(store.accepted().stream()
                            .mapToLong(one -> one.totals().get("delay"))
                            .sum())
                    .isEqualTo(large.total("delay"));
        }
    }

    @Test
    void aSampleThatIsLargerThanTheStoreTakesIsRefusedAndTheOthersArrive() throws Exception {
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            PushResult result = push(store, ENOUGH)
                    .profiles(List.of(outgoing(Map.of(), named(1, 5 << 20)), outgoing(Map.of(), named(1, 5))));

            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.refused()).hasSize(1);
            assertThat(result.messages()).singleElement().asString().contains("exceeds the size limit", "kept as");
        }
    }

    @Test
    void moreLabelsThanTheStoreTakesAreRefusedWithItsWords() throws Exception {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            labels.put("label" + i, "value");
        }
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            PushResult result = push(store, ENOUGH)
                    .profiles(List.of(outgoing(labels, profile().profile())));

            assertThat(result.refused()).hasSize(1);
            assertThat(result.messages()).singleElement().asString().contains("invalid labels");
        }
    }

    /** What the store would refuse otherwise: names with other characters, values longer than it takes. */
    @Test
    void labelsHaveNamesAndValuesThatTheStoreTakes() throws Exception {
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            Map<String, String> settings = Map.of("url", store.url(), "labels", "a-b c=" + "x".repeat(5_000));
            PushOptions options = PushSettings.read(settings, Map.of(), folder).withSpool(folder, 1 << 28);

            PushResult result = new Push(options)
                    .profiles(List.of(outgoing(options.labels(), profile().profile())));

            assertThat(result).isEqualTo(new PushResult(1, 0, List.of(), List.of()));
            assertThat(store.accepted().get(0).labels()).containsKeys("a_b_c", "service_name");
        }
    }

    private static Outgoing profile() {
        return Outgoing.of("cpu", Map.of("service", "shop", "module", "core"), Profiles.of("cpu", 3, 1));
    }

    private static Outgoing outgoing(Map<String, String> labels, Profile profile) {
        return Outgoing.of("block", labels, profile);
    }

    /** A profile of so many functions, whose names are so long. */
    private static Profile named(int functions, int length) {
        ProfileBuilder builder = new ProfileBuilder(
                        List.of(new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds")))
                .time(Instant.now().minusSeconds(60))
                .duration(Duration.ofSeconds(1));
        for (int i = 0; i < functions; i++) {
            String name = i + "x".repeat(length);
            builder.add(List.of(Location.of(new Function(name, name, "", 0), 1)), List.of(), new long[] {1, i + 1});
        }
        return builder.build();
    }

    private Push push(GoPyroscope store, Duration timeout) {
        return new Push(PushOptions.of(Destination.parse(store.url(), Map.of()), Map.of())
                .withSpool(folder.resolve("spool"), 1 << 28)
                .withTimeout(timeout));
    }
}
