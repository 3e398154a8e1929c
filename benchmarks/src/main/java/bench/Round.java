// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.util.List;

/** The times of the plain tests and of a variant's, taken one after the other in the same JVM. */
record Round(List<Long> plainNanos, List<Long> nanos) {
    /** The milliseconds that each test of the variant took more than the median plain one. */
    List<Double> added() {
        double plain =
                Quantiles.median(plainNanos.stream().map(Long::doubleValue).toList());
        return nanos.stream().map(test -> (test - plain) / 1e6).toList();
    }
}
