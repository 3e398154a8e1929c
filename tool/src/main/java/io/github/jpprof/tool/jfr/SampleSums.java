// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.tool.recording.TripleIndex;
import java.util.Arrays;

/** Sums events by stack, thread and detail, without an object for each sum; in the order of the first event of each. */
final class SampleSums {
    private static final int WIDTH = 3;

    private final TripleIndex keys = new TripleIndex();
    private long[] sums = new long[WIDTH * 64];

    void add(long stack, long thread, long detail, long count, long amount) {
        add(stack, thread, detail, 1, count, amount);
    }

    void add(long stack, long thread, long detail, long events, long count, long amount) {
        int at = keys.index(stack, thread, detail) * WIDTH;
        if (at >= sums.length) {
            sums = Arrays.copyOf(sums, Math.multiplyExact(sums.length, 2));
        }
        sums[at] += events;
        sums[at + 1] += count;
        sums[at + 2] += amount;
    }

    int size() {
        return keys.size();
    }

    long stack(int index) {
        return keys.first(index);
    }

    long thread(int index) {
        return keys.second(index);
    }

    long detail(int index) {
        return keys.third(index);
    }

    long events(int index) {
        return sums[index * WIDTH];
    }

    long count(int index) {
        return sums[index * WIDTH + 1];
    }

    long amount(int index) {
        return sums[index * WIDTH + 2];
    }
}
