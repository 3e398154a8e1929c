// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.labels;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profiler.LabelSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers the label sets that were used, from 1. */
final class LabelSets {
    /** How many are distinguished; a set of its own for each request would fill the memory. */
    static final int LIMIT = 1 << 16;

    private static final LabelSet TOO_MANY =
            new LabelSet(Map.of("jpprof", "more than " + LIMIT + " sets of labels: this one is not known"));

    private final ConcurrentHashMap<LabelSet, Integer> ids = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Integer, List<Label>> labels = new ConcurrentHashMap<>();

    /** The set's number; beyond the limit one that all further sets share, and that says so. */
    int idOf(LabelSet set) {
        Integer known = ids.get(set);
        return known != null ? known : add(set);
    }

    private synchronized int add(LabelSet set) {
        LabelSet kept = ids.size() < LIMIT ? set : TOO_MANY;
        Integer known = ids.get(kept);
        if (known != null) {
            return known;
        }
        int id = ids.size() + 1;
        labels.put(id, kept.toList());
        ids.put(kept, id);
        return id;
    }

    /** The labels with this number; none if nothing has it. */
    List<Label> labels(int id) {
        return labels.getOrDefault(id, List.of());
    }
}
