// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.prompt;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.tool.console.UserHome;
import java.io.IOError;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines from a terminal, with history and completion; loaded only if there is a terminal. */
final class TerminalLines implements LineSource {
    /** What lists of completions look like in place of JLine's colours; a style that is none would be replaced by those. */
    private static final Map<String, String> WITHOUT_COLOURS = Map.of(
            LineReader.COMPLETION_STYLE_STARTING, "bold",
            LineReader.COMPLETION_STYLE_DESCRIPTION, "faint",
            LineReader.COMPLETION_STYLE_GROUP, "bold");

    private final Terminal terminal;
    private final LineReader reader;

    private TerminalLines(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    static TerminalLines open(FileProfile profile) throws IOException {
        // Or JLine polls, for which it changes the settings of the terminal before its first read: where the terminal
        // is gone by
        // then it tries for ever.
        System.setProperty(TerminalBuilder.PROP_NON_BLOCKING_READS, "false");
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                // Or it would ask the terminal, and wait for those that don't answer.
                .graphemeCluster(false)
                .build();
        LineReader reader = reader(terminal, profile);
        reader.setVariable(LineReader.HISTORY_FILE, UserHome.path().resolve(".jpprof_history"));
        // See https://no-color.org.
        if (!System.getenv().getOrDefault("NO_COLOR", "").isEmpty()) {
            WITHOUT_COLOURS.forEach(reader::setVariable);
        }
        return new TerminalLines(terminal, reader);
    }

    static LineReader reader(Terminal terminal, FileProfile profile) {
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("jpprof")
                .completer(new PromptCompleter(profile))
                // An exclamation mark is part of an expression, not a reference to the history.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    @Override
    public Optional<String> next() {
        while (true) {
            try {
                return Optional.of(reader.readLine(Prompt.TEXT));
            } catch (UserInterruptException e) {
                // Ctrl-C discards only the line.
            } catch (EndOfFileException | IOError e) {
                // An error is that of a terminal that is gone, whose settings can't be read or restored.
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            // The terminal is gone, and with it the settings that are restored here.
        }
    }
}
