// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.Saturating;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums of some sample types by stack, in the order of the profile, for textual forms without labels. */
final class TextRows {
    /** A stack; with its size where the profile has the numeric label {@code bytes}, as Go's heap profiles have. */
    record Key(List<Location> stack, List<Label> sizes) {
        static Key of(Sample sample) {
            for (Label label : sample.labels()) {
                if (label instanceof Label.Number && label.key().equals("bytes")) {
                    return new Key(sample.locations(), List.of(label));
                }
            }
            return new Key(sample.locations(), List.of());
        }
    }

    /** A limit, because the text of a whole run with all its stacks would have a hundred megabytes. */
    private static final int LIMIT = 1000;

    private static final Key LEFT_OUT = new Key(List.of(Frames.synthetic("[stacks left out]")), List.of());

    private TextRows() {}

    /** A note on the stacks that are left out; empty if there are none. */
    static String note(int rows) {
        return rows > LIMIT
                ? "# the " + LIMIT
                        + " hottest stacks; [stacks left out] is the sum of the others, which the profile itself"
                        + " has\n"
                : "";
    }

    /**
     * The same, but of a great many stacks only the hottest, by the sample type that the profile shows first; the others'
     * sum is at {@link #LEFT_OUT}.
     */
    static Map<Key, long[]> hottest(Profile profile, int... columns) {
        Map<Key, long[]> rows = byStack(profile, columns);
        return rows.size() <= LIMIT ? rows : bounded(rows, position(profile.indexOf(""), columns));
    }

    private static int position(int column, int... columns) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == column) {
                return i;
            }
        }
        return 0;
    }

    private static Map<Key, long[]> bounded(Map<Key, long[]> rows, int by) {
        List<Map.Entry<Key, long[]>> sorted = new ArrayList<>(rows.entrySet());
        sorted.sort(Map.Entry.comparingByValue(
                Comparator.<long[]>comparingLong(values -> values[by]).reversed()));
        Map<Key, long[]> hottest = new LinkedHashMap<>();
        sorted.subList(0, LIMIT).forEach(row -> hottest.put(row.getKey(), row.getValue()));
        for (Map.Entry<Key, long[]> row : sorted.subList(LIMIT, sorted.size())) {
            long[] sums = hottest.computeIfAbsent(LEFT_OUT, key -> new long[row.getValue().length]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Saturating.add(sums[i], row.getValue()[i]);
            }
        }
        return hottest;
    }

    /** The values at these columns for each stack; a column of -1 is all 0. */
    static Map<Key, long[]> byStack(Profile profile, int... columns) {
        Map<Key, long[]> rows = new LinkedHashMap<>();
        for (Sample sample : profile.samples()) {
            long[] sums = rows.computeIfAbsent(Key.of(sample), key -> new long[columns.length]);
            for (int i = 0; i < columns.length; i++) {
                sums[i] = Saturating.add(sums[i], columns[i] < 0 ? 0 : notNegative(sample.value(columns[i])));
            }
        }
        return rows;
    }

    static long notNegative(long value) {
        if (value < 0) {
            throw new ProfileException(
                    "a sample has the value " + value + ": a difference of profiles has no textual form");
        }
        return value;
    }
}
