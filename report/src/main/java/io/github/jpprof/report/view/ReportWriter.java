// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.report.Report;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.text.TextOut;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in its format, by the view that the format stands for. */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * Writes the report; flushes the stream but does not close it.
     *
     * @throws ReportException if there is nothing to show; then nothing is written
     */
    public static void write(Report report, OutputStream out) throws IOException {
        Format format = report.format();
        if (format == Format.PROTO || format == Format.TOPPROTO) {
            new ProtoView(report).write(out);
            return;
        }
        TextOut text = new TextOut(out);
        switch (format) {
            case TOP, TEXT -> TopView.print(report, text);
            case TREE, PEEK -> TreeView.print(report, text);
            case TRACES -> TracesView.print(report, text);
            case TAGS -> TagsView.print(report, text);
            case RAW -> RawView.print(report.profile(), text);
            case COMMENTS -> report.profile().header().comments().forEach(text::line);
            case CALLGRIND, KCACHEGRIND -> new CallgrindView(report).print(text);
            case LIST -> new ListView(report).print(text);
            case WEBLIST -> new WebListView(report).print(text);
            default -> new DotView(report).print(text);
        }
        text.flush();
    }
}
