// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

/** A set of values with ranks, and the sum of the distances of a value from all of them in logarithmic time. */
final class RankedSums {
    private final int[] counts;
    private final double[] sums;
    private int count;
    private double sum;

    /** An empty set. */
    RankedSums(int ranks) {
        this.counts = new int[ranks + 1];
        this.sums = new double[ranks + 1];
    }

    /** Adds a value, or removes it with the sign -1. */
    void add(int rank, double value, int sign) {
        count += sign;
        sum += sign * value;
        for (int i = rank + 1; i < counts.length; i += i & -i) {
            counts[i] += sign;
            sums[i] += sign * value;
        }
    }

    /** The sum of the absolute differences of a value and those in the set. */
    double distances(int rank, double value) {
        int below = 0;
        double sumBelow = 0;
        for (int i = rank + 1; i > 0; i -= i & -i) {
            below += counts[i];
            sumBelow += sums[i];
        }
        return below * value - sumBelow + (sum - sumBelow) - (count - below) * value;
    }
}
