// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

/**
 * The mean and the variance of a part of a series.
 *
 * @param squares the sum of the squared distances from the mean
 */
record Moments(int count, double mean, double squares) {
    static Moments of(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        double mean = sum / (to - from);
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return new Moments(to - from, mean, squares);
    }

    /** The unbiased estimate of the variance. */
    double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }
}
