// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values by the time from which each of them holds. */
final class History<T> {
    private final List<T> values = new ArrayList<>();
    private long[] times = new long[8];

    /** Sets the value from this time on; a time before the last one counts as the last one. */
    void add(long time, T value) {
        int size = values.size();
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
        }
        // The clock may have been set back.
        times[size] = size == 0 ? time : Math.max(time, times[size - 1]);
        values.add(value);
    }

    /** The value at that time; null before the first one. */
    @Nullable
    T at(long time) {
        int low = 0;
        int high = values.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : values.get(low - 1);
    }
}
