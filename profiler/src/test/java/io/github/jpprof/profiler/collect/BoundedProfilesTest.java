// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A profile of a process that runs for years needs the memory of its bound, and its totals stay right. */
class BoundedProfilesTest {
    private static final int DISTINCT = 60_000;
    private static final ThreadRef THREAD = new ThreadRef("main", 1, false);

    @Test
    void sumsSamplesBeyondBoundInOne() {
        SampleKeys keys = SampleKeys.bounded();
        ThreadCreateCollector collector = new ThreadCreateCollector(keys);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < DISTINCT; i++) {
                collector.accept(new RawEvent.ThreadStart(i, THREAD, stack(i), 1), 0);
            }
        }

        Profile profile = collector.profile();
        long beyond = (long) DISTINCT - keys.limit();
        assertThat(beyond).isPositive();
        assertThat(profile.samples()).hasSize(keys.limit() + 1);
        assertThat(profile.total("threadcreate")).isEqualTo(2L * DISTINCT);
        assertThat(SampleSums.cum(profile, "threadcreate", SampleSums.name(Frames.OVERFLOW)))
                .isEqualTo(2 * beyond);
        assertThat(SampleSums.cum(profile, "threadcreate", SampleSums.name(stack(0).get(0))))
                .as("one that was there before the bound goes on to count")
                .isEqualTo(2);
    }

    @Test
    void doesNotBoundSessionsOfTests() {
        ThreadCreateCollector collector = new ThreadCreateCollector(new SampleKeys(Attribution.PROCESS));
        for (int i = 0; i < DISTINCT; i++) {
            collector.accept(new RawEvent.ThreadStart(i, THREAD, stack(i), 1), 0);
        }

        assertThat(collector.profile().samples()).hasSize(DISTINCT);
    }

    private static List<Location> stack(int number) {
        return List.of(Frames.synthetic("[stack " + number + "]"));
    }
}
