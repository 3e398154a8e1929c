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
        addAll(more, more.length);
    }

    void addAll(LongList more) {
        addAll(more.items, more.size);
    }

    private void addAll(long[] more, int count) {
        if (items.length - size < count) {
            items = Arrays.copyOf(items, Math.addExact(Math.addExact(size, count), size >> 1));
        }
        System.arraycopy(more, 0, items, size, count);
        size += count;
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
