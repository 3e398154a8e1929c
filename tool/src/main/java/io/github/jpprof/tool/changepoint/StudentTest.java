// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Student's t-test of two samples with a common variance, two-sided. */
final class StudentTest {
    private StudentTest() {}

    /** The probability that two samples of one distribution have means that differ at least as much; 1 for no difference. */
    static double pValue(Moments a, Moments b) {
        int freedom = a.count() + b.count() - 2;
        double difference = Math.abs(a.mean() - b.mean());
        if (freedom < 1 || difference == 0) {
            return 1;
        }
        double variance = (a.squares() + b.squares()) / freedom * (1.0 / a.count() + 1.0 / b.count());
        if (variance == 0) {
            return 0;
        }
        double t2 = difference * difference / variance;
        return RegularizedBeta.value(freedom / (freedom + t2), freedom / 2.0, 0.5);
    }
}
