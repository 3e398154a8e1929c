// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.output;

import io.github.jpprof.profile.files.OutputFile;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportRequest;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.view.ReportWriter;
import io.github.jpprof.tool.cli.Command;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.fetch.SavedProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Outputs reports: to standard output, a file, Graphviz or a viewer. */
public final class Reports {
    private final FileProfile profile;
    private final Console console;
    private final boolean interactive;

    /** Reports of a profile; {@code interactive} states whether they are requested at the prompt. */
    public Reports(FileProfile profile, Console console, boolean interactive) {
        this.profile = profile;
        this.console = console;
        this.interactive = interactive;
    }

    public void show(Command command, ReportOptions options) throws IOException {
        Format format = command.format();
        ReportRequest request = new ReportRequest(format, command.expression(), options);
        Report report = Report.of(profile, request, new ProjectSources(), console::say);
        String file = options.text(Option.OUTPUT);
        if (!file.isEmpty()) {
            // Open the file only when there is content, so that a failed report leaves an existing file unchanged.
            byte[] content = content(report);
            console.say("Generating report in " + file);
            OutputFile.write(Path.of(file), out -> out.write(content));
        } else if (format.isViewed()) {
            Viewers.view(format, content(report), interactive);
        } else if (!format.fileSuffix().isEmpty() && (console.terminal() || interactive)) {
            byte[] content = content(report);
            Path folder = Path.of("");
            Path written = SavedProfile.write(folder, "profile", "." + format.fileSuffix(), out -> out.write(content));
            console.say("Generating report in " + written);
        } else {
            write(report, console.out());
            console.out().flush();
        }
    }

    private static byte[] content(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(report, bytes);
        return bytes.toByteArray();
    }

    private static void write(Report report, OutputStream out) throws IOException {
        String drawnAs = report.format().drawnAs();
        if (drawnAs.isEmpty()) {
            ReportWriter.write(report, out);
            return;
        }
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        ReportWriter.write(report, graph);
        Graphviz.draw(graph.toByteArray(), drawnAs, out);
    }
}
