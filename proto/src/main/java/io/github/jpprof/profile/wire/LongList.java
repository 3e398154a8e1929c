// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.util.Arrays;

/** A growing array of {@code long}: millions of ids without an object each. */
final class LongList {
    private long[] items;
    private int size;

    LongList() {
        this(new long[16], 0);
    }

    private LongList(long[] items, int size) {
        this.items = items;
        this.size = size;
    }

    /** A list of these numbers, without a copy: the array must not be changed. */
    static LongList of(long... items) {
        return new LongList(items, items.length);
    }

    void add(long item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size + (size >> 1) + 1);
        }
        items[size++] = item;
    }

    void addAll(long... more) {
        for (long item : more) {
            add(item);
        }
    }

    void addAll(LongList more) {
        for (int i = 0; i < more.size; i++) {
            add(more.items[i]);
        }
    }

    long get(int index) {
        return items[index];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    long[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
