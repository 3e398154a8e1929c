// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items by their id in a file. Nearly all writers count from 1, which needs no map; any other id is allowed. */
final class IdTable<T> {
    private final List<T> counted = new ArrayList<>();
    private final Map<Long, T> others = new HashMap<>();

    /** False if the id is taken. */
    boolean add(long id, T item) {
        if (get(id) != null) {
            return false;
        }
        if (id == counted.size() + 1L) {
            counted.add(item);
        } else {
            others.put(id, item);
        }
        return true;
    }

    @Nullable
    T get(long id) {
        return id > 0 && id <= counted.size() ? counted.get((int) id - 1) : others.get(id);
    }
}
