// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

/** The command line is invalid, and the message states why; or it asks for help, and the message is that. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean help;

    public UsageException(String message) {
        this(message, false);
    }

    private UsageException(String message, boolean help) {
        super(message);
        this.help = help;
    }

    /** For a command line that asks for the usage, which is no error. */
    public static UsageException help(String usage) {
        return new UsageException(usage, true);
    }

    public boolean isHelp() {
        return help;
    }
}
