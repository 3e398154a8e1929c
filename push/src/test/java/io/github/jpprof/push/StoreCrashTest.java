// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.push.source.Outgoing;
import io.github.jpprof.push.store.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store, Pyroscope's own handlers in a process of Go, that ends in the middle of a push. */
class StoreCrashTest {
    @TempDir
    private Path folder;

    @Test
    void ofAThousandProfilesAllArriveAndNoneTwice() throws Exception {
        List<Outgoing> profiles = profiles(1_000);
        String address;
        int before;
        try (GoPyroscope store = GoPyroscope.start(folder, "-crash-before=400")) {
            address = store.address();
            PushResult result = push(store.url()).profiles(profiles);
            store.awaitCrash();

            before = store.accepted().size();
            assertThat(before).isEqualTo(399).isEqualTo(result.accepted());
            assertThat(result.waiting()).isEqualTo(601);
        }
        try (GoPyroscope store = GoPyroscope.start(folder, "-address=" + address)) {
            PushResult result = push(store.url()).profiles(List.of());

            assertThat(result.accepted()).isEqualTo(601);
            assertThat(result.waiting()).isZero();
            assertThat(store.accepted()).hasSize(1_000);
            assertThat(store.accepted()).extracting(GoPyroscope.Accepted::id).doesNotHaveDuplicates();
            assertThat(store.accepted())
                    .extracting(accepted -> accepted.labels().get("test"))
                    .containsExactlyInAnyOrderElementsOf(profiles.stream()
                            .map(profile -> profile.labels().get("test"))
                            .toList());
        }
    }

    @Test
    void whatWasStoredAndNotAnsweredArrivesTwiceUnderOneIdAndIsNamed() throws Exception {
        String address;
        try (GoPyroscope store = GoPyroscope.start(folder, "-crash-after=2")) {
            address = store.address();
            assertThat(push(store.url()).profiles(profiles(3)).accepted()).isEqualTo(1);
            store.awaitCrash();
        }
        try (GoPyroscope store = GoPyroscope.start(folder, "-address=" + address)) {
            PushResult result = push(store.url()).profiles(List.of());

            assertThat(result.accepted()).isEqualTo(2);
            assertThat(result.messages()).singleElement().asString().contains("may have [core_block of T.t", "twice");
            List<String> ids =
                    store.accepted().stream().map(GoPyroscope.Accepted::id).toList();
            assertThat(ids).hasSize(4);
            assertThat(ids.stream().distinct()).hasSize(3);
        }
    }

    private static List<Outgoing> profiles(int count) {
        List<Outgoing> profiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            profiles.add(Outgoing.of(
                    "block",
                    Map.of("service", "shop", "module", "core", "test", "T.t" + i),
                    Profiles.of("block", 3, i + 1L)));
        }
        return profiles;
    }

    private Push push(String url) {
        return new Push(PushOptions.of(Destination.parse(url, Map.of()), Map.of())
                .withSpool(folder.resolve("spool"), 1 << 26)
                .withTimeout(Duration.ofMinutes(2)));
    }
}
