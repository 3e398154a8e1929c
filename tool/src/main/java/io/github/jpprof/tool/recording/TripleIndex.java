// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.util.Arrays;

/** Numbers distinct triples of longs from 0 in the order of their first use, without an object for each. */
public final class TripleIndex {
    private static final int WIDTH = 3;

    private long[] keys = new long[WIDTH * 64];

    /** The number of a triple, from 1; 0 means free. At least twice as long as there are triples. */
    private int[] slots = new int[256];

    private int size;

    /** An index without triples. */
    public TripleIndex() {}

    /** The number of a triple, which is added if it is new. */
    public int index(long first, long second, long third) {
        int at = slot(first, second, third);
        for (int number; (number = slots[at]) != 0; at = (at + 1) & (slots.length - 1)) {
            int key = (number - 1) * WIDTH;
            if (keys[key] == first && keys[key + 1] == second && keys[key + 2] == third) {
                return number - 1;
            }
        }
        return add(at, first, second, third);
    }

    private int add(int free, long first, long second, long third) {
        int key = size * WIDTH;
        if (key == keys.length) {
            keys = Arrays.copyOf(keys, Math.multiplyExact(keys.length, 2));
        }
        keys[key] = first;
        keys[key + 1] = second;
        keys[key + 2] = third;
        slots[free] = ++size;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        slots = new int[Math.multiplyExact(slots.length, 4)];
        for (int number = 1; number <= size; number++) {
            int key = (number - 1) * WIDTH;
            int at = slot(keys[key], keys[key + 1], keys[key + 2]);
            while (slots[at] != 0) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = number;
        }
    }

    private int slot(long first, long second, long third) {
        long hash = (first * 0x9E3779B97F4A7C15L + second) * 0xC2B2AE3D27D4EB4FL + third;
        hash *= 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32) & (slots.length - 1);
    }

    /** How many triples there are. */
    public int size() {
        return size;
    }

    /** The first long of a triple. */
    public long first(int number) {
        return keys[number * WIDTH];
    }

    /** The second long of a triple. */
    public long second(int number) {
        return keys[number * WIDTH + 1];
    }

    /** The third long of a triple. */
    public long third(int number) {
        return keys[number * WIDTH + 2];
    }
}
