// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The line of a terminal that a progress bar is drawn on again and again. Only the carriage return goes around {@link
 * VisibleControls}: a bar has the names of files, which may contain other control characters.
 */
final class TerminalLine implements ProgressBarConsumer {
    private static final int WIDTH = 80;

    private final Console console;
    private final PrintStream terminal =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.US_ASCII);

    TerminalLine(Console console) {
        this.console = console;
    }

    @Override
    public int getMaxRenderedLength() {
        return WIDTH;
    }

    @Override
    public void accept(String bar) {
        console.err().flush();
        terminal.print('\r');
        terminal.flush();
        console.err().print(bar);
        console.err().flush();
    }

    @Override
    public void close() {
        console.err().println();
    }
}
