// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.prompt;

import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportRequest;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.InvalidRegexException;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.tool.cli.Help;
import io.github.jpprof.tool.cli.PromptSettings;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.fetch.FailureMessage;
import io.github.jpprof.tool.output.Reports;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;

/** The interactive prompt, which reads commands from a terminal or from the output of another command. */
public final class Prompt {
    static final String TEXT = "(pprof) ";

    private final FileProfile profile;
    private final Console console;
    private final PromptSettings settings;

    public Prompt(FileProfile profile, ReportOptions options, Console console) {
        this.profile = profile;
        this.console = console;
        this.settings = new PromptSettings(profile, options.with(Option.COMPACT_LABELS, "true"), console);
    }

    /** Reads and runs lines until the end of the input or a command that exits. */
    public void run() throws IOException {
        greet();
        try (LineSource lines = console.terminal() ? TerminalLines.open(profile) : new PlainLines(console)) {
            Optional<String> line = lines.next();
            while (line.isPresent() && !isEnd(line.get())) {
                for (String input : settings.expand(line.get().strip())) {
                    answer(input);
                }
                line = lines.next();
            }
        }
    }

    private static boolean isEnd(String line) {
        String word = line.strip().split("\\s", 2)[0];
        return word.equals("exit") || word.equals("quit") || word.equals("q");
    }

    private void greet() {
        try {
            ReportRequest request = new ReportRequest(Format.COMMENTS, "", settings.options());
            Report report = Report.of(profile, request, (p, f, o) -> java.util.List.of(), console::say);
            console.say(String.join("\n", report.figures().profileLines()));
            if (report.figures().total() == 0 && profile.header().sampleTypes().size() > 1) {
                console.say("No samples were found with the default sample value type.");
                console.say("Try \"sample_index\" command to analyze different sample values.\n");
            }
        } catch (ReportException e) {
            // The first report that is requested prints the error.
            console.say(String.valueOf(e.getMessage()));
        }
        console.say("Entering interactive mode (type \"help\" for commands, \"o\" for options)");
    }

    private void answer(String input) {
        try {
            if (input.isEmpty() || settings.assign(input)) {
                return;
            }
            String[] words = input.split("\\s+", -1);
            switch (words[0]) {
                case "o", "options" -> console.say(settings.describe());
                case "help" ->
                    console.say(
                            Help.of(String.join(" ", input.substring(4).strip().split("\\s+", -1)), profile));
                default -> {
                    PromptCommand command = PromptCommand.parse(words, settings.options());
                    new Reports(profile, console, true).show(command.command(), command.options());
                }
            }
        } catch (IOException e) {
            console.say(FailureMessage.of(e));
        } catch (ReportException | InvalidRegexException | ProfileException e) {
            console.say(String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            console.say(FailureReason.of(e));
        }
    }
}
