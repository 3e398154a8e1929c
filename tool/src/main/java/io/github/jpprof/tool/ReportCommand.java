// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.report.run.RunRecords;
import io.github.jpprof.report.run.RunReport;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code jpprof report}: writes one report of the runs of several modules, optionally compared with a base run. */
final class ReportCommand {
    private static final String USAGE = "usage: jpprof report [-base=FOLDER] -o=FOLDER FOLDER...\n"
            + "Writes one report of all reports in the folders: target/jpprof, or target/jpprof of the modules below.";
    private static final int DEPTH = 6;

    private ReportCommand() {}

    static int run(List<String> arguments, Console console) throws IOException {
        Flags flags = new Flags(Set.of(), Set.of("o", "output", "base"), USAGE, arguments);
        String output = flags.text("o") + flags.text("output");
        if (flags.rest().isEmpty() || output.isEmpty()) {
            throw new UsageException(USAGE);
        }
        Path to = Files.createDirectories(Path.of(output));
        RunReport report = new RunReport();
        if (!flags.text("base").isEmpty()) {
            for (Path folder : folders(flags.text("base"))) {
                report.addBase(RunRecords.read(folder), way(to, folder));
            }
        }
        for (String argument : flags.rest()) {
            for (Path folder : folders(argument)) {
                report.add(RunRecords.read(folder), way(to, folder));
            }
        }
        RunRecords.write(report, to, Optional.empty());
        console.say("Wrote the report of " + report.testCount() + " tests of "
                + report.modules().size() + " modules to " + to.resolve("index.html"));
        return 0;
    }

    /** The folders with records at a path and below it. */
    private static List<Path> folders(String path) throws IOException {
        List<Path> found = RunRecords.folders(Path.of(path), DEPTH);
        if (found.isEmpty()) {
            throw new IOException(path + ": no report found: jpprof's extension writes one when it profiles tests");
        }
        return found;
    }

    private static String way(Path from, Path to) {
        Path way =
                from.toAbsolutePath().normalize().relativize(to.toAbsolutePath().normalize());
        String slashes = way.toString().replace('\\', '/');
        return slashes.isEmpty() ? "" : slashes + "/";
    }
}
