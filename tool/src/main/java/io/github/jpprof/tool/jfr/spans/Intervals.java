// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr.spans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A set of points in time that is made of intervals, which may overlap; both ends belong to an interval. */
final class Intervals {
    private final List<long[]> added = new ArrayList<>();

    /** The starts of the intervals, disjoint and sorted, and their ends. */
    private long[] starts = {};

    private long[] ends = {};

    void add(long start, long end) {
        added.add(new long[] {start, end});
    }

    /** Ends adding. */
    void complete() {
        added.sort(Comparator.comparingLong(interval -> interval[0]));
        starts = new long[added.size()];
        ends = new long[added.size()];
        int disjoint = 0;
        for (long[] interval : added) {
            if (disjoint > 0 && interval[0] <= ends[disjoint - 1]) {
                ends[disjoint - 1] = Math.max(ends[disjoint - 1], interval[1]);
            } else {
                starts[disjoint] = interval[0];
                ends[disjoint++] = interval[1];
            }
        }
        starts = Arrays.copyOf(starts, disjoint);
        ends = Arrays.copyOf(ends, disjoint);
        added.clear();
    }

    /** Whether a point is in one of the intervals. */
    boolean contain(long point) {
        int at = Arrays.binarySearch(starts, point);
        int last = at >= 0 ? at : -at - 2;
        return last >= 0 && point <= ends[last];
    }
}
