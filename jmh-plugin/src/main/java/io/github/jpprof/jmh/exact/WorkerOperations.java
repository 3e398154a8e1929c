// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

/**
 * What one thread did in one iteration.
 *
 * @param thread the id of the thread
 * @param index JMH's index of it among the threads of the benchmark
 * @param subgroup the index of the method that it runs among those of its group; 0 without a group
 * @param operations how many it had, those before and after the measured time included
 */
record WorkerOperations(long thread, int index, int subgroup, long operations) {}
