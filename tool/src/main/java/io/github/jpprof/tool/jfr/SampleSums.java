// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

/** Sums the events of one type in a chunk by stack, thread and detail, without an object for each sum. */
final class SampleSums {
    private static final int KEY = 3;
    private static final int VALUES = 3;

    private long[] keys = new long[KEY * 256];
    private long[] sums = new long[VALUES * 256];
    private int capacity = 256;
    private int size;

    /** Receives one sum. */
    interface Taker {
        void take(long stack, long thread, long detail, long events, long count, long amount);
    }

    void add(long stack, long thread, long detail, long count, long amount) {
        int at = find(stack, thread, detail);
        if (sums[at * VALUES] == 0) {
            if (++size * 2 > capacity) {
                grow();
                at = find(stack, thread, detail);
            }
            put(at, stack, thread, detail);
        }
        sums[at * VALUES]++;
        sums[at * VALUES + 1] += count;
        sums[at * VALUES + 2] += amount;
    }

    private int find(long stack, long thread, long detail) {
        long hash = ((stack * 31 + thread) * 31 + detail) * 0x9E3779B97F4A7C15L;
        int at = (int) (hash >>> 32) & (capacity - 1);
        while (sums[at * VALUES] != 0
                && (keys[at * KEY] != stack || keys[at * KEY + 1] != thread || keys[at * KEY + 2] != detail)) {
            at = (at + 1) & (capacity - 1);
        }
        return at;
    }

    private void put(int at, long stack, long thread, long detail) {
        keys[at * KEY] = stack;
        keys[at * KEY + 1] = thread;
        keys[at * KEY + 2] = detail;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldSums = sums;
        int old = capacity;
        capacity = Math.multiplyExact(old, 2);
        keys = new long[Math.multiplyExact(KEY, capacity)];
        sums = new long[Math.multiplyExact(VALUES, capacity)];
        for (int i = 0; i < old; i++) {
            if (oldSums[i * VALUES] != 0) {
                int at = find(oldKeys[i * KEY], oldKeys[i * KEY + 1], oldKeys[i * KEY + 2]);
                put(at, oldKeys[i * KEY], oldKeys[i * KEY + 1], oldKeys[i * KEY + 2]);
                System.arraycopy(oldSums, i * VALUES, sums, at * VALUES, VALUES);
            }
        }
    }

    void forEach(Taker taker) {
        for (int i = 0; i < capacity; i++) {
            if (sums[i * VALUES] != 0) {
                taker.take(
                        keys[i * KEY],
                        keys[i * KEY + 1],
                        keys[i * KEY + 2],
                        sums[i * VALUES],
                        sums[i * VALUES + 1],
                        sums[i * VALUES + 2]);
            }
        }
    }
}
