// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.graph.Tag;
import io.github.jpprof.report.text.AlignedText;
import io.github.jpprof.report.text.TextOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The labels, and the sum of the samples for each of their values. */
final class TagsView {
    private final ReportValues figures;
    private final Map<String, Map<String, Tag>> tags = new HashMap<>();
    private final Map<String, Long> totals = new HashMap<>();

    private TagsView(ReportValues figures) {
        this.figures = figures;
    }

    static void print(Report report, TextOut out) {
        TagsView view = new TagsView(report.figures());
        for (FileSample sample : report.profile().samples()) {
            long value = view.figures.values().value(sample);
            sample.labels().texts().forEach((key, texts) -> texts.forEach(text -> view.add(key, text, value)));
            sample.labels().numbers().forEach((key, numbers) -> {
                String unit = report.units().of(key);
                numbers.values()
                        .forEach(number -> view.add(key, Quantity.label(number, unit, view.figures.unit()), value));
            });
        }
        List<Tag> keys =
                view.tags.keySet().stream().map(key -> new Tag(key, "", 0)).toList();
        List<String> lines = new ArrayList<>();
        Tag.sorted(keys, true).forEach(key -> view.print(key.name(), lines));
        AlignedText.print(lines, out);
    }

    private void add(String key, String text, long value) {
        tags.computeIfAbsent(key, none -> new HashMap<>())
                .computeIfAbsent(text, none -> new Tag(text, "", 0))
                .add(value, 0, true);
        totals.merge(key, value, Long::sum);
    }

    private void print(String key, List<String> lines) {
        long total = totals.getOrDefault(key, 0L);
        lines.add(key + ":\t Total " + figures.format(total) + " of " + figures.format(figures.total())
                + percentage(total));
        Tag.sorted(tags.getOrDefault(key, Map.of()).values(), true)
                .forEach(tag ->
                        lines.add(" \t" + figures.format(tag.flat()) + percentage(tag.flat()) + ":\t " + tag.name()));
        lines.add("");
    }

    private String percentage(long value) {
        return figures.total() > 0 ? " (" + figures.percentage(value) + ")" : "";
    }
}
