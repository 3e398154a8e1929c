// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import java.util.List;

/**
 * What was counted in the measurement of one fork, rather than sampled.
 *
 * @param operations how many there were
 * @param bytes what all of them allocated, or 0 in a JVM that does not count it
 */
public record MeasuredTotals(long operations, long bytes) {
    public static final MeasuredTotals NOTHING = new MeasuredTotals(0, 0);

    public static MeasuredTotals of(List<MeasuredIteration> iterations) {
        return new MeasuredTotals(
                iterations.stream().mapToLong(MeasuredIteration::operations).sum(),
                iterations.stream()
                        .mapToLong(iteration -> Math.max(0, iteration.bytes()))
                        .sum());
    }

    public MeasuredTotals plus(MeasuredTotals other) {
        return new MeasuredTotals(operations + other.operations, bytes + other.bytes);
    }
}
