// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is quicker to remember than to find again. When it is full it forgets all: programs that make classes while they run, or
 * name threads after requests, have no end of names.
 */
public final class BoundedCache<K, V> {
    /** More than programs have of methods and threads that don't come and go. */
    public static final int MOST = 50_000;

    private final ConcurrentMap<K, V> known = new ConcurrentHashMap<>();

    /** What is remembered; it allocates nothing. */
    public @Nullable V get(K key) {
        return known.get(key);
    }

    /** What is remembered, or else is found, which is remembered. */
    public V get(K key, Function<K, V> find) {
        V value = known.get(key);
        if (value == null) {
            makeRoom();
            value = known.computeIfAbsent(key, find);
        }
        return value;
    }

    /** Remembers a value. */
    public void put(K key, V value) {
        makeRoom();
        known.put(key, value);
    }

    private void makeRoom() {
        if (known.size() >= MOST) {
            known.clear();
        }
    }

    /** Forgets all. */
    public void clear() {
        known.clear();
    }
}
