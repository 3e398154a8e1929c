// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    private final Random random = new Random(11);

    private double[] series(int length, double deviation, IntToDoubleFunction level) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = level.applyAsDouble(i) * (1 + deviation * random.nextGaussian());
        }
        return values;
    }

    @Test
    void splitsWhereEnergyStatisticIsGreatest() {
        for (int round = 0; round < 40; round++) {
            double[] values = series(30 + round, 0.3, i -> i < 20 ? 100 : 120);
            values[3] = values[5]; // ties

            assertThat(EnergySplit.best(values, 2, values.length - 1, 4))
                    .isEqualTo(bestByDefinition(values, 2, values.length - 1, 4));
        }
    }

    /** The place by the definition, in cubic time. */
    private static int bestByDefinition(double[] values, int from, int to, int minimum) {
        int best = -1;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int split = from + minimum; split <= to - minimum; split++) {
            double m = split - from;
            double n = to - split;
            double statistic = m
                    * n
                    / (m + n)
                    * (2 * distances(values, from, split, split, to) / (m * n)
                            - distances(values, from, split, from, split) / (m * (m - 1))
                            - distances(values, split, to, split, to) / (n * (n - 1)));
            if (statistic > greatest) {
                greatest = statistic;
                best = split;
            }
        }
        return best;
    }

    private static double distances(double[] values, int from, int to, int otherFrom, int otherTo) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            for (int j = otherFrom; j < otherTo; j++) {
                sum += Math.abs(values[i] - values[j]);
            }
        }
        return sum;
    }

    @Test
    void studentTestHasPublishedQuantiles() {
        // Two samples of 6 with t = 2.228, the 97.5 % quantile for 10 degrees of freedom.
        Moments first = new Moments(6, 0, 15);
        Moments second = new Moments(6, 2.228, 15);

        assertThat(StudentTest.pValue(first, second)).isCloseTo(0.05, Offset.offset(1e-4));
        assertThat(StudentTest.pValue(first, first)).isEqualTo(1);
    }

    @Test
    void findsChangesAndTheirLevels() {
        List<ChangePoint> points = ChangePoints.of(series(400, 0.05, i -> i < 150 ? 100 : i < 300 ? 120 : 90));

        assertThat(points).extracting(ChangePoint::index).containsExactly(150, 300);
        ChangePoint first = points.get(0);
        assertThat(first.before().mean())
                .isCloseTo(100, Offset.offset(2 * first.before().error()));
        assertThat(first.after().mean())
                .isCloseTo(120, Offset.offset(2 * first.after().error()));
        assertThat(first.pValue()).isLessThan(1e-10);
        assertThat(first.low()).isLessThanOrEqualTo(150);
        assertThat(first.high()).isGreaterThanOrEqualTo(150);
    }

    @Test
    void findsChangeThatIsUndone() {
        List<ChangePoint> points = ChangePoints.of(series(1000, 0.05, i -> i >= 500 && i < 530 ? 115 : 100));

        assertThat(points).hasSize(2);
        assertThat(points.get(0).index()).isBetween(497, 503);
        assertThat(points.get(1).index()).isBetween(527, 533);
    }

    @Test
    void findsNothingInNoiseWithOutliers() {
        int found = 0;
        for (int i = 0; i < 200; i++) {
            found += ChangePoints.of(series(300, 0.1, j -> random.nextDouble() < 0.02 ? 250 : 100))
                    .size();
        }

        assertThat(found).isLessThanOrEqualTo(2);
    }

    @Test
    void constantSeriesHasNoChange() {
        double[] constant = new double[100];
        Arrays.fill(constant, 7);

        assertThat(ChangePoints.of(constant)).isEmpty();
        assertThat(ChangePoints.of(1, 2)).isEmpty();
        assertThat(ChangePoints.of()).isEmpty();
    }

    @Test
    void findsStepBetweenConstants() {
        double[] step = new double[60];
        Arrays.fill(step, 30, 60, 1e12);

        assertThat(ChangePoints.of(step)).extracting(ChangePoint::index).containsExactly(30);
    }

    @Test
    void limitsShareOfFalseDiscoveries() {
        // Of 10 tests at 10 %, the k-th smallest p-value may be k %.
        assertThat(FalseDiscoveries.threshold(new double[] {0.5, 0.001, 0.021, 0.03}, 10, 0.1))
                .isEqualTo(0.03);
        assertThat(FalseDiscoveries.threshold(new double[] {0.5, 0.001, 0.021, 0.05}, 10, 0.1))
                .isEqualTo(0.001);
        assertThat(FalseDiscoveries.threshold(new double[] {0.5}, 10, 0.1)).isZero();
    }
}
