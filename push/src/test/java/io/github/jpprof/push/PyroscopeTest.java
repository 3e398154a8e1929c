// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.push.store.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives at Pyroscope's own handlers is what was sent. */
class PyroscopeTest {
    private static final Map<String, String> LABELS = Map.of("service", "shop", "branch", "main");

    @TempDir
    private Path folder;

    @Test
    void everyKindArrivesSampleBySample() throws Exception {
        Map<String, Profile> sent = new TreeMap<>();
        for (String kind : Profiles.KINDS.keySet()) {
            sent.put(kind, write("core/target/jpprof/" + kind + ".pb.gz", Profiles.of(kind, 40, 1_000)));
        }
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            PushResult result = push(store.url()).folders(List.of(folder.resolve("core/target/jpprof")));

            assertThat(result).isEqualTo(new PushResult(sent.size(), 0, List.of(), List.of()));
            List<GoPyroscope.Accepted> accepted = store.accepted();
            assertThat(accepted).hasSize(sent.size());
            for (GoPyroscope.Accepted one : accepted) {
                String kind = kindOf(one.labels().get("__name__"));
                Profile profile = sent.get(kind);
                assertThat(samples(one.profile())).as(kind).isEqualTo(samples(profile));
                assertThat(one.profile().sampleTypes()).isEqualTo(profile.sampleTypes());
                assertThat(one.profile().periodType()).isEqualTo(profile.periodType());
                assertThat(one.profile().comments()).isEqualTo(profile.comments());
                profile.sampleTypes().forEach(type -> assertThat(one.totals())
                        .containsEntry(type.type(), profile.total(type.type())));
                assertThat(one.profile().durationNanos()).isEqualTo(profile.durationNanos());
                assertThat(one.profile().timeNanos()).isEqualTo(profile.timeNanos() + profile.durationNanos());
                assertThat(one.labels())
                        .containsEntry("service_name", "shop")
                        .containsEntry("module", "core")
                        .containsEntry("branch", "main")
                        .containsEntry("__delta__", "false");
            }
        }
    }

    /** The kind of a series; of a module that has both heap and allocs, allocs keeps its name. */
    private static String kindOf(String name) {
        return switch (name) {
            case "process_cpu" -> "cpu";
            case "memory" -> "heap";
            case "goroutine" -> "thread";
            case "trace_sched" -> "trace-sched";
            default -> name;
        };
    }

    @Test
    void profilesOfTestsAreOneForModuleAndKind() throws Exception {
        Profile one = write("a/target/jpprof/T/x/block.pb.gz", Profiles.of("block", 4, 10));
        Profile two = write("a/target/jpprof/T/y/block.pb.gz", Profiles.of("block", 6, 1));
        Profile other = write("b/build/jpprof/T/x/block.pb.gz", Profiles.of("block", 3, 1));
        write("a/target/jpprof/T/x/limit-block.pb.gz", Profiles.of("block", 3, 1));
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            PushResult result = push(store.url()).folders(List.of(folder));

            assertThat(result.accepted()).isEqualTo(2);
            Map<String, Long> delays = store.accepted().stream()
                    .collect(Collectors.toMap(accepted -> accepted.labels().get("module"), accepted -> accepted.totals()
                            .get("delay")));
            assertThat(delays)
                    .isEqualTo(Map.of("a", one.total("delay") + two.total("delay"), "b", other.total("delay")));
        }
    }

    @Test
    void onlyNamedTestsHaveALabel() throws Exception {
        Profile named = write("a/target/jpprof/com.example.T/named/cpu.pb.gz", Profiles.of("cpu", 4, 10));
        Profile rest = write("a/target/jpprof/com.example.T/other/cpu.pb.gz", Profiles.of("cpu", 6, 1));
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            new Push(options(store.url()).withTests(List.of("*.T.named"))).folders(List.of(folder));

            Map<String, Long> byTest = store.accepted().stream()
                    .collect(Collectors.toMap(
                            accepted -> accepted.labels().getOrDefault("test", ""),
                            accepted -> accepted.totals().get("cpu")));
            assertThat(byTest).isEqualTo(Map.of("com.example.T.named", named.total("cpu"), "", rest.total("cpu")));
        }
    }

    @Test
    void whatIsLargerThanTheStoreTakesArrivesInPartsWithTheSameSum() throws Exception {
        Profile large = write("a/target/jpprof/cpu.pb.gz", Profiles.of("cpu", 40_000, 1_000));
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            PushResult result = push(store.url()).folders(List.of(folder));

            assertThat(result.refused()).isEmpty();
            List<Profile> parts =
                    store.accepted().stream().map(GoPyroscope.Accepted::profile).toList();
            assertThat(parts).hasSizeGreaterThan(2);
            assertThat(parts).extracting(Profile::timeNanos).doesNotHaveDuplicates();
            assertThat(samples(Profile.merge(parts))).isEqualTo(samples(large));
        }
    }

    @Test
    void aSecondPushOfAFolderSendsNothingTwice() throws Exception {
        write("a/target/jpprof/cpu.pb.gz", Profiles.of("cpu", 4, 10));
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            push(store.url()).folders(List.of(folder));

            assertThat(push(store.url()).folders(List.of(folder)).accepted()).isZero();
            assertThat(store.accepted()).hasSize(1);
        }
    }

    @Test
    void whatTheStoreRefusesIsKeptAndNamedWithItsWords() throws Exception {
        Profile old = Profiles.of("cpu", 3, 1).toBuilder()
                .timeNanos(1_700_000_000_000_000_000L)
                .build();
        write("a/target/jpprof/cpu.pb.gz", old);
        write("a/target/jpprof/block.pb.gz", Profiles.of("block", 3, 1));
        try (GoPyroscope store = GoPyroscope.start(folder)) {
            PushResult result = push(store.url()).folders(List.of(folder));

            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.refused()).containsExactly("a_cpu");
            assertThat(result.messages()).singleElement().asString().contains("out of the ingestion window", "kept as");
            assertThat(push(store.url()).folders(List.of(folder)).refused()).isEmpty();
        }
    }

    @Test
    void tokensAndTenantsReachTheStoreAndNoLog() throws Exception {
        write("a/target/jpprof/cpu.pb.gz", Profiles.of("cpu", 3, 1));
        try (GoPyroscope store = GoPyroscope.start(folder, "-authorization=Bearer s3cret")) {
            PushResult refused =
                    new Push(options(store.url(), Map.of("JPPROF_PUSH_TOKEN", "wr0ng"))).folders(List.of(folder));
            PushResult accepted = new Push(
                            options(store.url(), Map.of("JPPROF_PUSH_TOKEN", "s3cret\n", "JPPROF_PUSH_TENANT", "team")))
                    .folders(List.of(folder));

            assertThat(refused.waiting()).isEqualTo(1);
            assertThat(refused.messages().toString())
                    .contains("401", "JPPROF_PUSH_TOKEN")
                    .doesNotContain("wr0ng");
            assertThat(accepted.accepted()).isEqualTo(1);
            assertThat(store.accepted().get(0).tenant()).isEqualTo("team");
        }
    }

    private Push push(String url) {
        return new Push(options(url));
    }

    private PushOptions options(String url) {
        return options(url, Map.of());
    }

    private PushOptions options(String url, Map<String, String> environment) {
        return PushOptions.of(Destination.parse(url, environment), LABELS)
                .withSpool(folder.resolve("spool"), 1 << 26)
                .withTimeout(Duration.ofMinutes(1));
    }

    private Profile write(String name, Profile profile) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ProfileFile.write(profile, file);
        return profile;
    }

    /** Stacks and values, without the labels that are left out on purpose. */
    private static Map<Object, List<Long>> samples(Profile profile) {
        Map<Object, List<Long>> samples = new HashMap<>();
        for (Sample sample : profile.samples()) {
            List<Long> values = Arrays.stream(sample.values()).boxed().toList();
            samples.merge(sample.locations(), values, PyroscopeTest::sum);
        }
        return samples;
    }

    private static List<Long> sum(List<Long> a, List<Long> b) {
        return IntStream.range(0, a.size()).mapToObj(i -> a.get(i) + b.get(i)).toList();
    }
}
