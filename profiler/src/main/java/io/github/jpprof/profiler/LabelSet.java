// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Label;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Labels of a piece of work, for {@link Pprof#withLabels}.
 *
 * @param labels sorted by key
 */
public record LabelSet(Map<String, String> labels) {
    /** No labels. */
    public static final LabelSet EMPTY = new LabelSet(Map.of());

    public LabelSet {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** These labels and those; where both have a key, those. */
    public LabelSet and(LabelSet those) {
        Map<String, String> all = new TreeMap<>(labels);
        all.putAll(those.labels);
        return new LabelSet(all);
    }

    public List<Label> toList() {
        return labels.entrySet().stream()
                .<Label>map(entry -> new Label.Text(entry.getKey(), entry.getValue()))
                .toList();
    }
}
