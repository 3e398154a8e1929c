// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.json.JsonWriter;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.file.FileSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the samples with each value of each label add up to. */
final class LabelTotals {
    private static final int MOST_VALUES = 500;

    /** A value of a label: how it is shown, and the filter of that label that selects it. */
    private record Value(String text, String filter) {}

    private static final class Sum {
        long value;
        long samples;
    }

    private final Map<String, Map<Value, Sum>> sums = new TreeMap<>();
    private long unlabelled;

    LabelTotals(Report report) {
        for (FileSample sample : report.profile().samples()) {
            long value = report.figures().values().value(sample);
            FileLabels labels = sample.labels();
            if (labels.isEmpty()) {
                unlabelled += value;
            }
            labels.texts().forEach((key, texts) -> {
                if (!key.equals(FileLabels.BASE)) {
                    texts.forEach(text -> add(key, new Value(text, key + "=" + exactly(text)), value));
                }
            });
            labels.numbers().forEach((key, numbers) -> {
                String unit = report.unitOf(key);
                for (long number : numbers.values()) {
                    String shown = Quantity.label(number, unit);
                    add(key, new Value(shown, key + "=" + number + unit), value);
                }
            });
        }
    }

    /** An expression of one text alone. A comma would part it in two. */
    private static String exactly(String text) {
        return "^" + text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0").replace(",", "\\x2c") + "$";
    }

    private void add(String key, Value value, long amount) {
        Sum sum = sums.computeIfAbsent(key, none -> new HashMap<>()).computeIfAbsent(value, none -> new Sum());
        sum.value += amount;
        sum.samples++;
    }

    /**
     * Writes {@code [{"key", "count", "values": [{"text", "filter", "value", "samples"}, ...]}, ...]}, values that add up
     * to most first, and at most 500 of a key.
     */
    void write(JsonWriter json) {
        json.array();
        sums.forEach((key, values) -> {
            List<Map.Entry<Value, Sum>> sorted = new ArrayList<>(values.entrySet());
            sorted.sort(Comparator.comparingLong((Map.Entry<Value, Sum> entry) -> -Math.abs(entry.getValue().value))
                    .thenComparing(entry -> entry.getKey().text()));
            json.object()
                    .member("key", key)
                    .member("count", sorted.size())
                    .name("values")
                    .array();
            for (Map.Entry<Value, Sum> entry : sorted.subList(0, Math.min(MOST_VALUES, sorted.size()))) {
                json.object()
                        .member("text", entry.getKey().text())
                        .member("filter", entry.getKey().filter())
                        .member("value", entry.getValue().value)
                        .member("samples", entry.getValue().samples)
                        .end();
            }
            json.end().end();
        });
        json.end();
    }

    /** The sum of samples without any label. */
    long unlabelled() {
        return unlabelled;
    }
}
