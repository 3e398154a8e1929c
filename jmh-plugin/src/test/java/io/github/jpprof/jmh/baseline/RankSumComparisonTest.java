// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against what tables and R's {@code wilcox.test(exact = TRUE)} say, which can be reckoned by hand for these. */
class RankSumComparisonTest {
    @Test
    void isTwoOfAllDrawsForDisjointSets() {
        double[] low = {1, 2, 3, 4, 5};
        double[] high = {6, 7, 8, 9, 10};
        assertThat(RankSumComparison.p(low, high)).isCloseTo(2.0 / 252, within(1e-12)); // 10 over 5
        assertThat(RankSumComparison.p(high, low)).isCloseTo(2.0 / 252, within(1e-12));
    }

    @Test
    void countsTheSumsThatAreAsFar() {
        // Rank sums of two of four values: 3, 4, 5, 5, 6, 7; {1, 3} has 4, and 3, 6 and 7 are as far from 5 or farther.
        assertThat(RankSumComparison.p(new double[] {1, 3}, new double[] {2, 4}))
                .isCloseTo(4.0 / 6, within(1e-12));
    }

    @Test
    void isOneForEqualValues() {
        assertThat(RankSumComparison.p(new double[] {7, 7, 7}, new double[] {7, 7, 7, 7}))
                .isEqualTo(1);
    }

    @Test
    void sharesTheRanksOfEqualValues() {
        // 1, 2, 2 against 2, 3, 3: doubled ranks 2, 6, 6, 6, 11, 11. Of 20 draws, {2, 6, 6} in 3 and {6, 11, 11} in 3.
        assertThat(RankSumComparison.p(new double[] {1, 2, 2}, new double[] {2, 3, 3}))
                .isCloseTo(6.0 / 20, within(1e-12));
    }

    @Test
    void needsFourAndFour() {
        assertThat(RankSumComparison.least(3, 3)).isCloseTo(0.1, within(1e-12));
        assertThat(RankSumComparison.least(4, 4)).isCloseTo(2.0 / 70, within(1e-12));
    }
}
