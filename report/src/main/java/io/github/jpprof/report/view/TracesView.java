// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.profile.text.GoNumbers;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.filter.NumberUnits;
import io.github.jpprof.report.graph.NodeInfo;
import io.github.jpprof.report.graph.NodeTable;
import io.github.jpprof.report.graph.SampleValues;
import io.github.jpprof.report.text.ByteOrder;
import io.github.jpprof.report.text.TextOut;
import java.util.ArrayList;
import java.util.List;

/** Every sample, with its labels, its value and its stack. */
final class TracesView {
    private static final String SEPARATOR = "-----------+-------------------------------------------------------";

    private TracesView() {}

    static void print(Report report, TextOut out) {
        FileProfile profile = report.profile();
        ReportValues figures = report.figures();
        SampleValues values = figures.values();
        out.line(String.join("\n", figures.profileLines()));
        NodeTable table = new NodeTable(profile, false);
        List<List<String>> frames = new ArrayList<>();
        for (FileLocation location : profile.locations()) {
            frames.add(frames(table.of(location)));
        }
        for (FileSample sample : profile.samples()) {
            if (sample.depth() == 0) {
                continue;
            }
            out.line(SEPARATOR);
            printLabels(sample.labels(), report.units(), out);
            long divisor = values.divisor(sample);
            long value = divisor == 0 ? values.value(sample) : values.value(sample) / divisor;
            String shown = figures.format(value);
            for (int i = 0; i < sample.depth(); i++) {
                for (String frame : frames.get(sample.location(i))) {
                    out.right(shown, 10).line(frame);
                    shown = "";
                }
            }
        }
        out.line(SEPARATOR);
    }

    private static List<String> frames(List<NodeInfo> lines) {
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            frames.add("   " + lines.get(i).printableName() + (i < lines.size() - 1 ? " (inline)" : ""));
        }
        return frames;
    }

    private static void printLabels(FileLabels labels, NumberUnits units, TextOut out) {
        List<String> texts = new ArrayList<>();
        labels.texts().forEach((key, values) -> texts.add(line(key, values)));
        List<String> numbers = new ArrayList<>();
        labels.numbers()
                .forEach((key, values) -> numbers.add(line(
                        key,
                        values.values().stream()
                                .map(value -> Quantity.label(value, units.of(key)))
                                .toList())));
        texts.stream().sorted(ByteOrder.STRINGS).forEach(out::line);
        numbers.stream().sorted(ByteOrder.STRINGS).forEach(out::line);
    }

    private static String line(String key, List<String> values) {
        return GoNumbers.right(key, 10) + ":  " + String.join(" ", values);
    }
}
