// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.files;

/**
 * The figures of one fork.
 *
 * @param operations how many it measured
 * @param time nanoseconds an operation, or operations a second in throughput mode
 * @param bytes bytes an operation allocates, exactly; NaN if that is not known
 * @param objects objects an operation allocates, exactly; NaN if that is not known
 */
public record ForkFigures(long operations, double time, double bytes, double objects) {}
