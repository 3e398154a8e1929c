// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The sums of a run that is so long that not everything which ever was can be kept in mind. */
class TallyTest {
    private static final long OWNER = 7;
    private static final long EPOCHS = 200_000;
    private static final SampledThread THREAD = new SampledThread(1, "main", false);
    private static final SampledStack STACK =
            new SampledStack(List.of(new SampledFrame("Site", "allocate", "Site.java", 1)), false);
    private static final Tally.Key KEY = new Tally.Key(THREAD, STACK, "byte[]", 16, false);

    private SampledThread group = new SampledThread(1, "first test", false);
    private final Tally tally = new Tally(ObserverSettings.ofProcess(1).withLive(), thread -> group, 104);

    @Test
    void whatDiesIsTakenFromWhoAllocatedItHowMuchEverWasAllocatedSince() {
        tally.add(0, OWNER, KEY, 1, 1, 0);
        group = new SampledThread(2, "later test", false);
        for (long epoch = 1; epoch < EPOCHS; epoch++) {
            tally.add(epoch, OWNER, KEY, 1, 0, 0);
        }

        tally.add(0, OWNER, KEY, 0, -1, 0);

        assertThat(tally.samples(0).samples())
                .extracting(SampledObjects::sampledLive)
                .containsOnly(0L);
    }
}
