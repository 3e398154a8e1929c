// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums of some sample types by stack, in the order of the profile, for textual forms that know no labels. */
final class TextRows {
    /** A stack; where the profile tells sizes apart by the numeric label {@code bytes}, as Go does, one of them. */
    record Key(List<Location> stack, List<Label> sizes) {
        static Key of(Sample sample) {
            List<Label> sizes = sample.labels().stream()
                    .filter(label ->
                            label instanceof Label.Number && label.key().equals("bytes"))
                    .toList();
            return new Key(sample.locations(), sizes);
        }
    }

    private TextRows() {}

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
