// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.profile.Profile;
import org.junit.jupiter.api.Test;

class SiteDiffTest {
    static volatile Object sink;

    private int number;

    @Test
    void addsUpWhatDiffersInFramesOfTheJdkAlone() {
        Profile none = Allocations.measure(() -> sink = new Object()).profile();
        // A string of its own in each step, by two ways of the JDK.
        Profile two = Allocations.measure(
                        () -> sink = Integer.toString(1_000 + number++).substring(3))
                .profile();

        assertThat(SiteDiff.text(none, two).lines().filter(line -> line.contains("java.lang.String")))
                .singleElement()
                .asString()
                .startsWith("    +2 × java.lang.String  +48 B  at SiteDiffTest.");
    }
}
