// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.tool.cli.Command;
import io.github.jpprof.tool.cli.CommandLine;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.fetch.Fetcher;
import io.github.jpprof.tool.output.Reports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code jpprof diff}: shows what changed from one profile to another; percentages are of the first. */
final class DiffCommand {
    private static final String USAGE = """
            usage: jpprof diff [FLAGS] BASE PROFILE
            Shows the differences of PROFILE from BASE, as -top -diff_base=BASE does;
            accepts the flags of reports, including other formats. Either may be a folder, zip file, quoted pattern or list
            (@FILE, @-) of profiles of one kind, whose sum is compared.""";

    private DiffCommand() {}

    static int run(List<String> arguments, Console console) throws IOException {
        if (arguments.stream().anyMatch(Flags::asksForHelp)) {
            throw UsageException.help(USAGE);
        }
        if (arguments.size() < 2) {
            throw new UsageException(USAGE);
        }
        List<String> rewritten = new ArrayList<>(arguments);
        String profile = rewritten.remove(rewritten.size() - 1);
        String base = rewritten.remove(rewritten.size() - 1);
        if (base.startsWith("-") || profile.startsWith("-")) {
            throw new UsageException(USAGE);
        }
        rewritten.addAll(List.of("-diff_base=" + base, profile));
        CommandLine line = CommandLine.parse(rewritten, USAGE, console::say);
        // Flags end at the first source: what follows it, and the base where the last flag lacks a value, is none.
        if (!line.sources().diff() || line.sources().profiles().size() != 1) {
            throw new UsageException(USAGE);
        }
        FileProfile difference = new Fetcher(line.sources(), console, true).fetch();
        Command command = line.command().orElse(new Command(Format.TOP, ""));
        new Reports(difference, console, false).show(command, line.options());
        return 0;
    }
}
