// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The streams of a command.
 *
 * @param in standard input: a terminal, a file or the output of another command
 * @param out the destination of reports
 * @param err the destination of messages
 * @param terminal whether the command runs interactively on a terminal
 */
public record Console(InputStream in, OutputStream out, PrintStream err, boolean terminal) {
    /** The streams of this process. */
    public static Console ofProcess() {
        // Not System.out: its encoding is the console's, and it flushes every line.
        OutputStream out = new BufferedOutputStream(stream(FileDescriptor.out, 1), 1 << 16);
        OutputStream messages = new BufferedOutputStream(stream(FileDescriptor.err, 2), 1 << 10);
        PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8);
        return new Console(System.in, out, err, Terminals.isTerminal());
    }

    /** Names in a profile may contain escape sequences: a terminal gets them visible, a file or pipe unchanged. */
    private static OutputStream stream(FileDescriptor descriptor, int number) {
        OutputStream stream = new FileOutputStream(descriptor);
        return Terminals.isTerminal(number) ? new VisibleControls(new BufferedOutputStream(stream, 1 << 13)) : stream;
    }

    /** Prints a message on a line of its own. */
    public void say(String message) {
        err.print(message.endsWith("\n") ? message : message + "\n");
    }
}
