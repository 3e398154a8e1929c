// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

import java.util.Arrays;

/** The rank-sum test of Wilcoxon, Mann and Whitney, by its normal approximation; ties count half. */
final class RankTest {
    private RankTest() {}

    /** The distance of the rank sum of the values before a split from its mean, in standard deviations. */
    static double deviations(double[] values, int from, int split, int to) {
        double[] first = Arrays.copyOfRange(values, from, split);
        double[] second = Arrays.copyOfRange(values, split, to);
        Arrays.sort(first);
        Arrays.sort(second);
        double greater = 0;
        int below = 0;
        int upTo = 0;
        for (double value : first) {
            while (below < second.length && second[below] < value) {
                below++;
            }
            while (upTo < second.length && second[upTo] <= value) {
                upTo++;
            }
            greater += (below + upTo) / 2.0;
        }
        double m = first.length;
        double n = second.length;
        return Math.abs(greater - m * n / 2) / Math.sqrt(m * n * (m + n + 1) / 12);
    }
}
