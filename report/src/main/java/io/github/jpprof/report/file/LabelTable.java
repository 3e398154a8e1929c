// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.wire.MalformedProfileException;
import io.github.jpprof.profile.wire.SampleMessage;
import io.github.jpprof.report.text.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The distinct sets of labels of a file: few, where samples are many. */
final class LabelTable {
    private final FileProfileReader file;
    private final Map<Row, Integer> indexes = new LinkedHashMap<>();

    /** The numbers of the labels of one sample; compared by content. */
    private static final class Row {
        private final long[] numbers;

        Row(long... numbers) {
            this.numbers = numbers;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row that && Arrays.equals(numbers, that.numbers);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(numbers);
        }
    }

    LabelTable(FileProfileReader file) {
        this.file = file;
    }

    int index(long... labels) {
        Row row = new Row(labels);
        Integer known = indexes.get(row);
        if (known != null) {
            return known;
        }
        indexes.put(row, indexes.size());
        return indexes.size() - 1;
    }

    List<FileLabels> resolve() throws MalformedProfileException {
        List<FileLabels> resolved = new ArrayList<>();
        for (Row row : indexes.keySet()) {
            resolved.add(row.numbers.length == 0 ? FileLabels.NONE : resolve(row.numbers));
        }
        return resolved;
    }

    private FileLabels resolve(long... labels) throws MalformedProfileException {
        SortedMap<String, List<String>> texts = new TreeMap<>(ByteOrder.STRINGS);
        SortedMap<String, List<Long>> values = new TreeMap<>(ByteOrder.STRINGS);
        Map<String, List<String>> units = new TreeMap<>(ByteOrder.STRINGS);
        for (int i = 0; i < labels.length; i += SampleMessage.LABEL_WIDTH) {
            String key = file.string(labels[i], "sample.label.key");
            if (labels[i + 1] != 0) {
                texts.computeIfAbsent(key, none -> new ArrayList<>())
                        .add(file.string(labels[i + 1], "sample.label.str"));
            } else if (labels[i + 2] != 0 || labels[i + 3] != 0) {
                values.computeIfAbsent(key, none -> new ArrayList<>()).add(labels[i + 2]);
                units.computeIfAbsent(key, none -> new ArrayList<>())
                        .add(file.string(labels[i + 3], "sample.label.num_unit"));
            }
        }
        SortedMap<String, FileLabels.Numbers> numbers = new TreeMap<>(ByteOrder.STRINGS);
        values.forEach((key, list) -> {
            List<String> given = units.getOrDefault(key, List.of());
            boolean none = given.stream().allMatch(String::isEmpty);
            numbers.put(key, new FileLabels.Numbers(list, none ? List.of() : given));
        });
        return new FileLabels(texts, numbers);
    }
}
