// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimatesTest {
    private static final int RATE = 524_288;

    @Test
    void printsAllDigitsOfExactFigures() {
        assertThat(Estimates.text(bytes(98_304_123, 0))).isEqualTo("93.75MB");
    }

    @Test
    void roundsEstimatesToSignificantDigits() {
        assertThat(Estimates.text(bytes(7_654_321, 1_300_000))).isEqualTo("7.3MB ± 17%");
        assertThat(Estimates.text(bytes(7_654_321, 100_000))).isEqualTo("7.30MB ± 2%");
        assertThat(Estimates.text(new ProfileEntry.Total("alloc_objects", "count", 327_687, 150_000)))
                .isEqualTo("330000 ± 46%");
    }

    @Test
    void indistinguishableFiguresShareRank() {
        assertThat(Estimates.ranks(List.of(bytes(90, 5), bytes(85, 5), bytes(50, 5), bytes(49, 0), bytes(10, 0))))
                .containsExactly(1, 1, 3, 3, 5);
        assertThat(Estimates.ranks(List.of(bytes(3, 0), bytes(3, 0), bytes(2, 0))))
                .containsExactly(1, 1, 3);
    }

    /** Samples equal work a thousand times like allocations: the true sum is in nearly all of the intervals. */
    @Test
    void intervalsContainTrueSumAtStatedRate() {
        long objects = 200_000;
        Random random = new Random(7);
        List<ProfileEntry.Total> bytes = new ArrayList<>();
        List<ProfileEntry.Total> counts = new ArrayList<>();
        for (int run = 0; run < 1_000; run++) {
            List<ProfileEntry.Total> totals = ProfileEntry.of("heap", "heap.pb.gz", sampled(objects, random))
                    .totals();
            counts.add(totals.get(0));
            bytes.add(totals.get(1));
        }
        assertThat(shareWith(bytes, 200_000 * 24L / 2 + 100 * 65_536L)).isBetween(0.90, 1.0);
        assertThat(shareWith(counts, objects / 2 + 100)).isBetween(0.85, 1.0);
        assertThat(IntStream.of(Estimates.ranks(bytes))
                        .filter(rank -> rank == 1)
                        .count())
                .as("equal tests that share the first rank")
                .isGreaterThan(990);
    }

    private static double shareWith(List<ProfileEntry.Total> totals, long truth) {
        return totals.stream()
                        .filter(total -> Math.abs(total.value() - truth) <= total.error())
                        .count()
                / (double) totals.size();
    }

    /** Half of the objects have 24 bytes, and 100 have 64 KB. */
    private static Profile sampled(long objects, Random random) {
        ProfileBuilder profile = Profile.builder(
                        new ValueType("alloc_objects", "count"), new ValueType("alloc_space", "bytes"))
                .period(new ValueType("space", "bytes"), RATE);
        add(profile, 24, objects / 2, random);
        add(profile, 65_536, 100, random);
        return profile.build();
    }

    private static void add(ProfileBuilder profile, long size, long objects, Random random) {
        double probability = 1 - Math.exp(-(double) size / RATE);
        long sampled = 0;
        for (long i = 0; i < objects; i++) {
            sampled += random.nextDouble() < probability ? 1 : 0;
        }
        long count = Math.round(sampled / probability);
        profile.add(
                List.of(Location.of(new Function("a.T.allocates", "", "T.java", 0), size)),
                List.of(new Label.Number("bytes", size, "bytes")),
                count,
                count * size);
    }

    private static ProfileEntry.Total bytes(long value, long error) {
        return new ProfileEntry.Total("alloc_space", "bytes", value, error);
    }
}
