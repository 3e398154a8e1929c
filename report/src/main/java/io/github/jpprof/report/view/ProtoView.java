// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.file.FileHeader;
import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.file.Scaling;
import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.options.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The filtered profile, or the table of its nodes, as a profile. */
final class ProtoView {
    private final Report report;

    ProtoView(Report report) {
        this.report = report;
    }

    void write(OutputStream out) throws IOException {
        if (report.format() == Format.TOPPROTO) {
            top().write(out);
            return;
        }
        double ratio = report.figures().ratio();
        boolean scaled = ratio > 0 && ratio != 1;
        (scaled ? Scaling.truncated(report.profile(), ratio) : report.profile()).write(out);
    }

    private FileProfile top() {
        CallGraph graph = report.graph();
        ReportValues figures = report.figures(graph);
        FileHeader header = report.profile().header();
        List<FileLocation> locations = new ArrayList<>();
        List<FileSample> samples = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Function function = new Function(
                    node.info().name(), "", node.info().file(), node.info().startLine());
            FileLine line =
                    new FileLine(function, node.info().line(), node.info().column());
            int index = locations.size();
            locations.add(new FileLocation(index + 1L, -1, node.info().address(), List.of(line), false));
            samples.add(new FileSample(
                    new int[] {index},
                    new long[] {figures.whole(node.cum()), figures.whole(node.flat())},
                    FileLabels.NONE));
        }
        FileHeader table = new FileHeader(
                List.of(new ValueType("cum", figures.unit()), new ValueType("flat", figures.unit())),
                "",
                header.periodType(),
                header.period(),
                header.timeNanos(),
                header.durationNanos(),
                List.of(),
                "",
                "",
                "");
        return new FileProfile(table, List.of(), locations, samples);
    }
}
