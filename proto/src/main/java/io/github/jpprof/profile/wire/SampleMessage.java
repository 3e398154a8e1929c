// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

/** A sample as it is in a file. One instance is used for all samples, so it must not be kept. */
public final class SampleMessage {
    /** How many numbers a label has: the indexes of its key and text, its number and the index of its unit. */
    public static final int LABEL_WIDTH = 4;

    final LongList locations = new LongList();
    final LongList values = new LongList();
    final LongList labels = new LongList();

    /** A sample without locations, values and labels. */
    public SampleMessage() {}

    /** Replaces the content. */
    public void set(long[] ids, long[] ofValues, long[] ofLabels) {
        clear();
        locations.addAll(ids);
        values.addAll(ofValues);
        labels.addAll(ofLabels);
    }

    /** Removes the content. */
    public void clear() {
        locations.clear();
        values.clear();
        labels.clear();
    }

    /** Adds the id of the caller of the last location. */
    public void addLocation(long id) {
        locations.add(id);
    }

    /** Adds the values, one for each sample type. */
    public void addValues(long... more) {
        values.addAll(more);
    }

    /** Adds labels, {@link #LABEL_WIDTH} numbers each. */
    public void addLabels(long... more) {
        labels.addAll(more);
    }

    /** How many locations the stack has. */
    public int depth() {
        return locations.size();
    }

    /** The id of a location, leaf first. */
    public long location(int index) {
        return locations.get(index);
    }

    /** The values: a copy. */
    public long[] values() {
        return values.toArray();
    }

    /** The labels, {@link #LABEL_WIDTH} numbers each: a copy. */
    public long[] labels() {
        return labels.toArray();
    }
}
