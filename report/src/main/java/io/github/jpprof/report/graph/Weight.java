// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

/** A sum, and its divisor if the report is of means. */
final class Weight {
    long sum;
    long divisor;

    void add(long value, long by) {
        sum += value;
        divisor += by;
    }

    long value() {
        return divisor == 0 ? sum : sum / divisor;
    }
}
