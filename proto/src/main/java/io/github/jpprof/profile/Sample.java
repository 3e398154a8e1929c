// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stack with its values and labels.
 *
 * <p>A value belongs to the sample type at the same index of the profile, and already stands for the whole: readers do
 * not scale it up. Equal samples have equal stacks, values and labels; the order of labels has no meaning.
 */
public final class Sample {
    private final List<Location> locations;
    private final long[] values;
    private final List<Label> labels;

    /**
     * A sample.
     *
     * @param locations the stack, leaf first
     * @param labels in any order; kept sorted, without those that {@link Label.Text} calls empty
     * @param values one for each sample type of the profile
     */
    public Sample(List<Location> locations, List<Label> labels, long... values) {
        this.locations = List.copyOf(locations);
        this.labels = CanonicalOrder.labels(labels);
        this.values = values.clone();
    }

    /** The stack, leaf first. */
    public List<Location> locations() {
        return locations;
    }

    /** The value of the sample type at {@code index}. */
    public long value(int index) {
        return values[index];
    }

    /** All values, in the order of the profile's sample types: a copy. */
    public long[] values() {
        return values.clone();
    }

    /** How many values there are. */
    public int valueCount() {
        return values.length;
    }

    /** The labels, sorted by key. */
    public List<Label> labels() {
        return labels;
    }

    /** The text of the first text label with this key. */
    public Optional<String> label(String key) {
        for (Label label : labels) {
            if (label instanceof Label.Text text && text.key().equals(key)) {
                return Optional.of(text.value());
            }
        }
        return Optional.empty();
    }

    boolean isZero() {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Sample that
                        && Arrays.equals(values, that.values)
                        && locations.equals(that.locations)
                        && labels.equals(that.labels));
    }

    @Override
    public int hashCode() {
        return 31 * locations.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Sample" + Arrays.toString(values) + labels + locations;
    }
}
