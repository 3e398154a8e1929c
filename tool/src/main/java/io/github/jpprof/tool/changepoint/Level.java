// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

/**
 * The mean of consecutive values.
 *
 * @param mean their mean
 * @param error half the width of its 95 % interval
 * @param count their number
 */
public record Level(double mean, double error, int count) {
    private static final double WIDTH_OF_95_PERCENT = 1.96;

    static Level of(Moments moments) {
        double error = WIDTH_OF_95_PERCENT * Math.sqrt(moments.variance() / moments.count());
        return new Level(moments.mean(), error, moments.count());
    }
}
