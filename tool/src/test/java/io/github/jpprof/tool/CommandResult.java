// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a run of pprof or jpprof ended.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error, which is compared only at the prompt
 */
public record CommandResult(int code, String out, String err) {
    /** Runs jpprof in this process, on that input. */
    public static CommandResult ofJpprof(String input, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Jpprof.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments.toArray(new String[0]));
        return new CommandResult(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    boolean sameAs(CommandResult other) {
        return code == other.code && out.equals(other.out);
    }
}
