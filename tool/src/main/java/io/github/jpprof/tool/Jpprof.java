// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profile.files.PathEncoding;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.IncompatibleProfilesException;
import io.github.jpprof.report.file.InvalidRegexException;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.tool.cli.CommandLine;
import io.github.jpprof.tool.cli.UsageException;
import io.github.jpprof.tool.console.Console;
import io.github.jpprof.tool.console.HeapSize;
import io.github.jpprof.tool.fetch.FailureMessage;
import io.github.jpprof.tool.fetch.Fetcher;
import io.github.jpprof.tool.output.Reports;
import io.github.jpprof.tool.prompt.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;

/**
 * The command {@code jpprof}, which shows profiles as {@code go tool pprof} does.
 *
 * <p>Exit codes: 0 on success; 2 if a profile cannot be read or shown or the command line is invalid, as in pprof; 1 if
 * {@code gate} or {@code trend} finds growth beyond a threshold.
 */
public final class Jpprof {
    private static final int FAILED = 2;

    private final Console console;

    private Jpprof(Console console) {
        this.console = console;
    }

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Jpprof(Console.ofProcess()).run(List.of(arguments)));
    }

    /**
     * Runs the command without a terminal.
     *
     * @param in the source of the profile {@code -} and of the lines of the prompt
     * @param out the destination of reports
     * @param err the destination of messages
     * @return the exit code
     */
    public static int run(InputStream in, OutputStream out, PrintStream err, String... arguments) {
        return new Jpprof(new Console(in, out, err, false)).run(List.of(arguments));
    }

    private int run(List<String> arguments) {
        try {
            PathEncoding.requireWorkingFolder();
            Optional<Subcommand> subcommand = Subcommand.named(arguments);
            return subcommand.isPresent()
                    ? subcommand.get().run(arguments.subList(1, arguments.size()), console)
                    : show(arguments);
        } catch (IOException e) {
            console.say(FailureMessage.of(e));
        } catch (UsageException e) {
            console.say(String.valueOf(e.getMessage()));
            return e.isHelp() ? 0 : FAILED;
        } catch (UncheckedIOException e) {
            console.say(FailureMessage.of(e.getCause()));
        } catch (ReportException | ProfileException | InvalidRegexException | IncompatibleProfilesException e) {
            console.say(String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            console.say(FailureReason.of(e));
        } catch (OutOfMemoryError e) {
            console.say(HeapSize.tooSmallFor("the profile"));
        } catch (StackOverflowError e) {
            console.say("an expression is too deeply nested: make it simpler");
        }
        return FAILED;
    }

    private int show(List<String> arguments) throws IOException {
        CommandLine line = CommandLine.parse(arguments, console::say);
        FileProfile profile = new Fetcher(line.sources(), console).fetch();
        if (line.command().isPresent()) {
            new Reports(profile, console, false).show(line.command().get(), line.options());
        } else if (!line.http().isEmpty()) {
            WebCommand.run(profile, line, console);
        } else {
            new Prompt(profile, line.options(), console).run();
        }
        return 0;
    }
}
