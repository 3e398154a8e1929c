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

/** The sums of the samples with each value of each label. */
final class LabelTotals {
    private static final int MOST_VALUES = 500;

    /** A value of a label: its text on the page, and the label filter that selects it. */
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

    /** A regular expression that matches only this text. A comma is escaped, since it separates expressions. */
    private static String exactly(String text) {
        return "^" + text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0").replace(",", "\\x2c") + "$";
    }

    private void add(String key, Value value, long amount) {
        Sum sum = sums.computeIfAbsent(key, none -> new HashMap<>()).computeIfAbsent(value, none -> new Sum());
        sum.value += amount;
        sum.samples++;
    }

    /**
     * Writes {@code [{"key", "count", "values": [{"text", "filter", "value", "samples"}, ...]}, ...]}: at most 500 values of
     * each key, largest sum first.
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

    /** The sum of the samples without labels. */
    long unlabelled() {
        return unlabelled;
    }
}
