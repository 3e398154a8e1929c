// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.util.List;

/** The times of the plain tests and of a variant's tests, taken in sequence in the same JVM. */
record Round(List<Long> plainNanos, List<Long> nanos) {
    /** The milliseconds by which each test of the variant exceeds the median plain test. */
    List<Double> added() {
        double plain =
                Quantiles.median(plainNanos.stream().map(Long::doubleValue).toList());
        return nanos.stream().map(test -> (test - plain) / 1e6).toList();
    }
}
