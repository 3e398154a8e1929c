// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of the labels of samples at a node: sets of texts, and numbers below each set. */
public final class NodeLabels {
    private final Map<String, Tag> texts = new LinkedHashMap<>();
    private final Map<String, Map<String, Tag>> numbers = new LinkedHashMap<>();

    void add(SampleLabels labels, long value, long divisor, boolean flat) {
        if (!labels.text().isEmpty()) {
            texts.computeIfAbsent(labels.text(), name -> new Tag(name, "", 0)).add(value, divisor, flat);
        }
        if (!labels.numbers().isEmpty()) {
            Map<String, Tag> beneath = numbers.computeIfAbsent(labels.text(), text -> new LinkedHashMap<>());
            for (SampleLabels.Number number : labels.numbers()) {
                beneath.computeIfAbsent(number.name(), name -> new Tag(name, number.unit(), number.value()))
                        .add(value, divisor, flat);
            }
        }
    }

    void removeBelow(long cutoff) {
        texts.values().removeIf(tag -> tag.isBelow(cutoff));
        numbers.values().forEach(tags -> tags.values().removeIf(tag -> tag.isBelow(cutoff)));
    }

    /** How many have a value of their own at the node. */
    int countFlat() {
        long count = texts.values().stream().filter(Tag::hasFlat).count();
        for (Map<String, Tag> tags : numbers.values()) {
            count += tags.values().stream().filter(Tag::hasFlat).count();
        }
        return (int) count;
    }

    /** The sets of texts. */
    public Collection<Tag> texts() {
        return texts.values();
    }

    /** The numbers of samples with that set of texts, of which {@code ""} is the empty one. */
    public Collection<Tag> numbers(String texts) {
        Map<String, Tag> found = numbers.get(texts);
        return found == null ? List.of() : found.values();
    }
}
