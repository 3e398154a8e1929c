// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

import java.util.Arrays;

/**
 * The place where the two parts of a series differ most by their energy statistic, the measure of divergence of E-divisive.
 *
 * <p>As in "A Nonparametric Approach for Multiple Change Point Analysis of Multivariate Data" by Matteson and James, with
 * the exponent 1: for the parts X and Y with m and n values it is {@code mn/(m+n) (2 E|X-Y| - E|X-X'| - E|Y-Y'|)}. With one
 * dimension the sums of distances follow from ranks, so all places take O(n log n).
 */
final class EnergySplit {
    private EnergySplit() {}

    /**
     * Finds the place with the greatest statistic.
     *
     * @param minimum the least number of values in each part
     * @return the index of the first value of the second part; -1 if there are too few values
     */
    static int best(double[] values, int from, int to, int minimum) {
        int size = to - from;
        if (size < 2 * minimum) {
            return -1;
        }
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        int[] ranks = new int[size];
        RankedSums left = new RankedSums(size);
        RankedSums right = new RankedSums(size);
        double within = 0;
        for (int i = 0; i < size; i++) {
            double value = values[from + i];
            ranks[i] = Math.abs(Arrays.binarySearch(sorted, value));
            within += right.distances(ranks[i], value);
            right.add(ranks[i], value, 1);
        }
        double withinLeft = 0;
        double withinRight = within;
        double across = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        int best = -1;
        for (int i = 0; i < size - minimum; i++) {
            double value = values[from + i];
            right.add(ranks[i], value, -1);
            double toLeft = left.distances(ranks[i], value);
            double toRight = right.distances(ranks[i], value);
            left.add(ranks[i], value, 1);
            withinLeft += toLeft;
            withinRight -= toRight;
            across += toRight - toLeft;
            double m = i + 1.0;
            double n = size - m;
            if (m >= minimum) {
                double statistic = m
                        * n
                        / (m + n)
                        * (2 * across / (m * n) - 2 * withinLeft / (m * (m - 1)) - 2 * withinRight / (n * (n - 1)));
                if (statistic > greatest) {
                    greatest = statistic;
                    best = from + i + 1;
                }
            }
        }
        return best;
    }
}
