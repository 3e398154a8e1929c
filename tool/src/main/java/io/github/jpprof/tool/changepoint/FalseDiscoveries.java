// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

import java.util.Arrays;

/** The choice of the p-values that count, if many tests are made: by Benjamini and Hochberg. */
public final class FalseDiscoveries {
    private FalseDiscoveries() {}

    /**
     * The greatest p-value that counts, if of those that count no more than a share may be false on average.
     *
     * @param pValues the p-values of the tests that might count
     * @param tests the number of all tests
     * @param share the share, between 0 and 1
     * @return a p-value; 0 if none but those of 0 counts
     */
    public static double threshold(double[] pValues, long tests, double share) {
        double[] sorted = pValues.clone();
        Arrays.sort(sorted);
        for (int i = sorted.length - 1; i >= 0; i--) {
            if (sorted[i] <= share * (i + 1) / tests) {
                return sorted[i];
            }
        }
        return 0;
    }
}
