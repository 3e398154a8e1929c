// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.baseline;

import java.util.Arrays;

/**
 * The Mann-Whitney U test: how likely two sets of values differ as much as these, if both come from the same distribution.
 *
 * <p>The probability is exact, also with equal values: it counts the ways to draw the first set from all of the values,
 * and of these the ones whose sum of ranks is as far from the mean. It assumes nothing of how times are distributed.
 */
final class RankSumComparison {
    private RankSumComparison() {}

    /** The two-sided probability; 1 if either set is empty. */
    static double p(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            return 1;
        }
        int[] ranks = doubledRanks(a, b);
        int observed = 0;
        for (int i = 0; i < a.length; i++) {
            observed += ranks[i];
        }
        double[] ways = ways(ranks, a.length);
        int mean = a.length * (a.length + b.length + 1); // of doubled ranks
        int distance = Math.abs(observed - mean);
        double as = 0;
        double all = 0;
        for (int sum = 0; sum < ways.length; sum++) {
            all += ways[sum];
            as += Math.abs(sum - mean) >= distance ? ways[sum] : 0;
        }
        return as / all;
    }

    /** The smallest probability that so many values can have; above the usual 0.05, nothing can be decided. */
    static double least(int a, int b) {
        double[] low = new double[a];
        double[] high = new double[b];
        Arrays.fill(high, 1);
        for (int i = 0; i < a; i++) {
            low[i] = -1 - i;
        }
        for (int i = 0; i < b; i++) {
            high[i] += i;
        }
        return p(low, high);
    }

    /** Twice the rank of each value, those of the first set first; equal values share the mean of theirs. */
    private static int[] doubledRanks(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        int[] ranks = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            for (double other : all) {
                ranks[i] += other < all[i] ? 2 : other == all[i] ? 1 : 0;
            }
            ranks[i]++;
        }
        return ranks;
    }

    /** In how many ways a number of the ranks can be chosen, by their sum. */
    private static double[] ways(int[] ranks, int chosen) {
        int total = Arrays.stream(ranks).sum();
        double[][] ways = new double[chosen + 1][total + 1];
        ways[0][0] = 1;
        for (int rank : ranks) {
            for (int k = chosen; k > 0; k--) {
                for (int sum = total; sum >= rank; sum--) {
                    ways[k][sum] += ways[k - 1][sum - rank];
                }
            }
        }
        return ways[chosen];
    }
}
