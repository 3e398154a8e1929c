// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.prompt;

import io.github.jpprof.profile.files.HomeFolder;
import io.github.jpprof.report.file.FileProfile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines from a terminal, with history and completion; loaded only if there is a terminal. */
final class TerminalLines implements LineSource {
    /** The styles of lists of completions that are colours unless they are set, as <a href="https://no-color.org">NO_COLOR</a> asks. */
    private static final List<String> COLOURED = List.of(
            LineReader.COMPLETION_STYLE_STARTING,
            LineReader.COMPLETION_STYLE_DESCRIPTION,
            LineReader.COMPLETION_STYLE_GROUP,
            LineReader.COMPLETION_STYLE_LIST_STARTING,
            LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
            LineReader.COMPLETION_STYLE_LIST_GROUP,
            LineReader.COMPLETION_STYLE_LIST_BACKGROUND);

    private final Terminal terminal;
    private final LineReader reader;

    private TerminalLines(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    static TerminalLines open(FileProfile profile) throws IOException {
        Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("jpprof")
                .completer(new PromptCompleter(profile))
                // An exclamation mark is part of an expression, not a reference to the history.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.HISTORY_FILE, HomeFolder.path().resolve(".jpprof_history"))
                .build();
        if (!System.getenv().getOrDefault("NO_COLOR", "").isEmpty()) {
            COLOURED.forEach(style -> reader.setVariable(style, ""));
        }
        return new TerminalLines(terminal, reader);
    }

    @Override
    public Optional<String> next() {
        while (true) {
            try {
                return Optional.of(reader.readLine(Prompt.TEXT));
            } catch (UserInterruptException e) {
                // Ctrl-C discards only the line.
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
