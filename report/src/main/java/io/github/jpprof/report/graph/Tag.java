// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.report.text.ByteOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A label, and the sum of its samples at a node. */
public final class Tag {
    private static final Comparator<Tag> BY_FLAT = Comparator.comparingLong((Tag tag) -> -Math.abs(tag.flat.sum))
            .thenComparing(tag -> tag.name, ByteOrder.STRINGS);
    private static final Comparator<Tag> BY_CUM =
            Comparator.comparingLong((Tag tag) -> -Math.abs(tag.cum.sum)).thenComparing(BY_FLAT);

    private final String name;
    private final String unit;
    private final long number;
    private final Weight flat = new Weight();
    private final Weight cum = new Weight();

    /** A label without a value so far; {@code unit} and {@code number} matter for numbers alone. */
    public Tag(String name, String unit, long number) {
        this.name = name;
        this.unit = unit;
        this.number = number;
    }

    /** Adds a sample's value, to {@link #flat} or to {@link #cum}. */
    public void add(long value, long divisor, boolean toFlat) {
        (toFlat ? flat : cum).add(value, divisor);
    }

    /** Adds the sums of another label. */
    public void addAll(Tag other) {
        flat.add(other.flat.sum, other.flat.divisor);
        cum.add(other.cum.sum, other.cum.divisor);
    }

    /** The tags by flat or by cum value, greatest first. */
    public static List<Tag> sorted(Collection<Tag> tags, boolean byFlat) {
        return tags.stream().sorted(byFlat ? BY_FLAT : BY_CUM).toList();
    }

    boolean isBelow(long cutoff) {
        return Math.abs(flat.sum) < cutoff && Math.abs(cum.sum) < cutoff;
    }

    boolean hasFlat() {
        return flat.sum != 0;
    }

    /** The label as text. */
    public String name() {
        return name;
    }

    /** The unit of {@link #number}. */
    public String unit() {
        return unit;
    }

    /** The number, for a label that is one. */
    public long number() {
        return number;
    }

    /** The node's own part. */
    public long flat() {
        return flat.value();
    }

    /** The part of the node and all it calls. */
    public long cum() {
        return cum.value();
    }
}
