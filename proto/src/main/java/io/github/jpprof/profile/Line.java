// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a function's source.
 *
 * @param function the function the line is in
 * @param line from 1; 0 is unknown, and so is any negative number, which the JVM uses for native methods
 * @param column from 1; 0 is unknown
 */
public record Line(Function function, long line, long column) {
    public Line {
        Objects.requireNonNull(function, "function");
        line = Math.max(0, line);
        column = Math.max(0, column);
    }

    /** A line whose column is unknown. */
    public Line(Function function, long line) {
        this(function, line, 0);
    }

    /** Where the line is: {@code file:line}, the file alone if the line is unknown, or {@code ""}. */
    public String site() {
        String file = function.filename();
        return file.isEmpty() || line == 0 ? file : file + ":" + line;
    }

    // Spelled out: the generated one is linked when it is first called, which makes the start of a command longer.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Line that
                && line == that.line
                && column == that.column
                && function.equals(that.function);
    }

    @Override
    public int hashCode() {
        return 31 * function.hashCode() + Long.hashCode(line);
    }
}
