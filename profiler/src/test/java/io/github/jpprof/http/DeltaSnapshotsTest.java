// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeltaSnapshotsTest {
    private final DeltaSnapshots deltas = new DeltaSnapshots();
    private final AtomicInteger events = new AtomicInteger();

    /** A cumulative profile, which has one event more each time it is looked at. */
    private Profile snapshot() {
        return Profile.builder(new ValueType("contentions", "count"))
                .add(
                        List.of(Location.of(new Function("T.wait", "T.wait", "T.java", 1), 1)),
                        List.of(),
                        events.incrementAndGet())
                .build();
    }

    @Test
    void theOlderOfTwoRequestsThatOverlapIsNotSubtractedFromTheNewer() throws Exception {
        FutureTask<Profile> second = new FutureTask<>(() -> deltas.since("block", this::snapshot));
        Thread other = new Thread(second);

        Profile first = deltas.since("block", () -> {
            Profile older = snapshot();
            other.start();
            while (other.getState() != Thread.State.BLOCKED && other.isAlive()) {
                Thread.onSpinWait(); // until it has answered before this one, or waits for it
            }
            return older;
        });

        assertThat(first.total("contentions")).isEqualTo(1);
        assertThat(second.get().total("contentions")).isEqualTo(1);
    }
}
