// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr.stacks;

import java.util.Arrays;

/** Numbers distinct stacks from 0 in the order of their first use; all their frames are in one array. */
final class StackPool {
    private int[] frames = new int[1024];

    /** The start of each stack in the array, then the end of the last. */
    private int[] starts = new int[64];

    private int[] hashes = new int[64];

    /** The number of a stack, from 1; 0 means free. At least twice as long as there are stacks. */
    private int[] slots = new int[256];

    private int size;

    /** The number of the stack that consists of the first {@code depth} frames; it is added if it is new. */
    int index(int[] stack, int depth) {
        int hash = depth;
        for (int i = 0; i < depth; i++) {
            hash = (hash ^ stack[i]) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        int at = hash & (slots.length - 1);
        for (int number; (number = slots[at]) != 0; at = (at + 1) & (slots.length - 1)) {
            if (hashes[number - 1] == hash && isEqual(number - 1, stack, depth)) {
                return number - 1;
            }
        }
        slots[at] = size + 1;
        return add(hash, stack, depth);
    }

    private boolean isEqual(int number, int[] stack, int depth) {
        return Arrays.equals(frames, starts[number], starts[number + 1], stack, 0, depth);
    }

    private int add(int hash, int[] stack, int depth) {
        if (size + 1 == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            hashes = Arrays.copyOf(hashes, hashes.length * 2);
        }
        int start = starts[size];
        if (frames.length - start < depth) {
            frames = Arrays.copyOf(frames, Math.addExact(Math.addExact(start, depth), start / 2));
        }
        System.arraycopy(stack, 0, frames, start, depth);
        hashes[size] = hash;
        starts[++size] = start + depth;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        slots = new int[slots.length * 4];
        for (int number = 1; number <= size; number++) {
            int at = hashes[number - 1] & (slots.length - 1);
            while (slots[at] != 0) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = number;
        }
    }

    int size() {
        return size;
    }

    int depth(int number) {
        return starts[number + 1] - starts[number];
    }

    int frame(int number, int depth) {
        return frames[starts[number] + depth];
    }
}
