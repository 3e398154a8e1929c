// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums by stack and labels, each distinct location and label kept once. */
final class SampleTable {
    private final int valueCount;
    private final Map<Key, long[]> sums = new HashMap<>();
    private final Map<Location, Location> locations = new HashMap<>();
    private final Map<List<Location>, List<Location>> stacks = new HashMap<>();
    private final Map<Label, Label> labels = new HashMap<>();
    private final Key probe = new Key();
    private int limit = Integer.MAX_VALUE;

    SampleTable(int valueCount) {
        this.valueCount = valueCount;
    }

    /** Sums all further distinct samples in one. */
    void atMost(int distinct) {
        this.limit = distinct;
    }

    /** Adds the values; {@code sortedLabels} must be in canonical order. */
    void add(List<Location> stack, List<Label> sortedLabels, long... values) {
        probe.set(stack, sortedLabels);
        long[] sum = sums.get(probe);
        if (sum == null && sums.size() >= limit) {
            probe.set(Frames.OVERFLOW_STACK, List.of());
            sum = sums.get(probe);
        }
        if (sum == null) {
            sum = new long[valueCount];
            sums.put(new Key().set(stack(probe.stack), interned(probe.labels, labels)), sum);
        }
        for (int i = 0; i < valueCount; i++) {
            sum[i] = Saturating.add(sum[i], values[i]);
        }
        probe.set(List.of(), List.of());
    }

    int size() {
        return sums.size();
    }

    List<Sample> toSamples() {
        List<Sample> samples = new ArrayList<>(sums.size());
        sums.forEach((key, values) -> samples.add(new Sample(key.stack, key.labels, values)));
        return samples;
    }

    /** One list for equal stacks, which differ by their labels in many profiles. */
    private List<Location> stack(List<Location> stack) {
        List<Location> known = stacks.get(stack);
        if (known == null) {
            known = interned(stack, locations);
            stacks.put(known, known);
        }
        return known;
    }

    private static <T> List<T> interned(List<T> items, Map<T, T> known) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<T> canonical = new ArrayList<>(items.size());
        for (T item : items) {
            T first = known.putIfAbsent(item, item);
            canonical.add(first == null ? item : first);
        }
        return List.copyOf(canonical);
    }

    /** Mutable so that one instance can look up every sample; those in the map never change. */
    private static final class Key {
        private List<Location> stack = List.of();
        private List<Label> labels = List.of();
        private int hash;

        Key set(List<Location> stack, List<Label> labels) {
            this.stack = stack;
            this.labels = labels;
            this.hash = 31 * stack.hashCode() + labels.hashCode();
            return this;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && hash == that.hash
                    && stack.equals(that.stack)
                    && labels.equals(that.labels);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
