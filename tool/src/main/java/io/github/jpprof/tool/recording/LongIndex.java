// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.util.Arrays;

/** A map from long keys to int indexes, without an object for each entry. */
public final class LongIndex {
    private long[] keys = new long[64];
    private int[] places = new int[64]; // from 1; 0 means free
    private int size;

    /** An empty map. */
    public LongIndex() {}

    /** The index of a key, or -1. */
    public int get(long key) {
        for (int at = slot(key); places[at] != 0; at = (at + 1) & (keys.length - 1)) {
            if (keys[at] == key) {
                return places[at] - 1;
            }
        }
        return -1;
    }

    /** Sets the index of a key, from 0, and replaces an older one. */
    public void put(long key, int place) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = slot(key);
        while (places[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        if (places[at] == 0) {
            size++;
        }
        keys[at] = key;
        places[at] = place + 1;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (keys.length - 1);
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = Arrays.copyOf(keys, keys.length * 2);
        places = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != 0) {
                int at = slot(oldKeys[i]);
                while (places[at] != 0) {
                    at = (at + 1) & (keys.length - 1);
                }
                keys[at] = oldKeys[i];
                places[at] = oldPlaces[i];
            }
        }
    }
}
