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
 * Where a command reads from and writes to.
 *
 * @param in what people type, or another command's output
 * @param out where reports go
 * @param err where messages go
 * @param terminal whether people sit before it
 */
public record Console(InputStream in, OutputStream out, PrintStream err, boolean terminal) {
    /** This process's own. */
    public static Console ofProcess() {
        // Not System.out: its encoding is the console's, and it flushes every line.
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Console(System.in, out, err, Terminals.isTerminal());
    }

    /** Says something, on a line of its own. */
    public void say(String message) {
        err.print(message.endsWith("\n") ? message : message + "\n");
    }
}
