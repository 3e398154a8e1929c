// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.profile.files.OutputFile;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.console.ProgressBars;
import io.github.jpprof.tool.fetch.InputFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code jpprof trend}: what changed between builds, by the reports of their runs. */
public final class TrendCommand {
    private static final int FAILED = 1;
    private static final int LAST = 10;

    /** The number of changes whose profiles are read. */
    private static final int DESCRIBED = 300;

    private static final String USAGE = """
            usage: jpprof trend [FLAGS] SOURCE...
            Reads the report.json files of many builds, prints what changed and in which build, and writes a page. A source is
            a report, a folder or zip file with reports in it and below, a quoted pattern, a list (@FILE, @-), or git:BRANCH
            for all versions of the reports in the history of a branch.
              -o=trend.html                    the page
              -fail-on=alloc_objects=0%,cpu=10%  exits with 1 if a figure of a test grew by more, by sample type; 5% is for all
              -last=10                         the number of builds in which growth counts for -fail-on""";

    private TrendCommand() {}

    public static int run(List<String> arguments, Console console) throws IOException {
        Flags flags = new Flags(Set.of(), Set.of("o", "output", "fail-on", "last"), USAGE, arguments);
        if (flags.rest().isEmpty()) {
            throw new UsageException(USAGE);
        }
        String output = flags.text("o") + flags.text("output");
        Path page = Path.of(output.isEmpty() ? "trend.html" : output);
        int last = flags.given("last").map(TrendCommand::last).orElse(LAST);
        Optional<String> failOn = flags.given("fail-on");
        FailOn condition = new FailOn(failOn, last);
        List<String> files = new ArrayList<>();
        List<StoredReport> reports = new ArrayList<>();
        for (String source : flags.rest()) {
            if (GitBranch.isName(source)) {
                reports.addAll(GitBranch.reports(source, Path.of("").toAbsolutePath()));
            } else {
                files.add(source);
            }
        }
        try (InputFiles found =
                InputFiles.of(files, StoredReport.FILE_NAME::equals, StoredReport.FILE_NAME + " files", console.in())) {
            found.all().forEach(file -> reports.add(new FileReport(file)));
            Trend trend = trend(reports, page, console);
            condition.requireTypesOf(trend.history());
            String text = TrendText.of(trend);
            TrendPage.Written written = TrendPage.of(trend);
            OutputFile.write(page, out -> out.write(written.html().getBytes(StandardCharsets.UTF_8)));
            List<FailOn.Grown> grown =
                    condition.grown(trend.changes(), trend.builds().size());
            String verdict = failOn.isEmpty() ? "" : TrendText.verdict(grown, last);
            console.out().write((verdict + text).getBytes(StandardCharsets.UTF_8));
            console.out().flush();
            written.leftOut().forEach(console::say);
            console.say("Wrote " + page);
            return failOn.isEmpty() || grown.isEmpty() ? 0 : FAILED;
        }
    }

    private static int last(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new UsageException("-last=" + text + ": a number of builds is allowed, from 1");
        }
        return Integer.parseInt(text);
    }

    private static Trend trend(List<StoredReport> reports, Path page, Console console) throws IOException {
        List<Build> builds = Builds.of(reports, console::say);
        if (builds.isEmpty()) {
            throw new IOException("none of the " + reports.size() + " " + StoredReport.FILE_NAME
                    + " files is a report of this version of jpprof: its extension writes them to target/jpprof");
        }
        History history;
        try (ProgressBars.Steps steps = ProgressBars.steps("reading", reports.size(), " reports", console)) {
            history = History.read(builds, steps::step, console::say);
        }
        List<Change> changes = Changes.of(history.series());
        ChangedFunctions functions = new ChangedFunctions(builds);
        List<DescribedChange> described = new ArrayList<>();
        List<Change> first = changes.subList(0, Math.min(DESCRIBED, changes.size()));
        try (ProgressBars.Steps steps = ProgressBars.steps("comparing", first.size(), " changes", console)) {
            for (Change change : first) {
                described.add(new DescribedChange(
                        change,
                        functions.of(change),
                        functions.link(change.series(), change.previous(), page),
                        functions.link(change.series(), change.build(), page)));
                steps.step();
            }
        }
        return new Trend(builds, history, changes, described);
    }
}
