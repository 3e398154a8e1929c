// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.changepoint;

/**
 * A place where the level of a series changed.
 *
 * @param index the most likely first value of the new level
 * @param low the first index of the 95 % interval of the place
 * @param high the last index of that interval
 * @param before the level from the change point before this one
 * @param after the level until the next change point
 * @param pValue the probability that values of one level differ as much, corrected for the number of places
 */
public record ChangePoint(int index, int low, int high, Level before, Level after, double pValue) {}
