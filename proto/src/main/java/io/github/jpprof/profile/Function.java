// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function or method.
 *
 * <p>Two functions are the same when all four components are; reports group by {@code name} alone.
 *
 * @param name the displayed name: {@code com.example.Hot.spin}, without a signature
 * @param systemName the linkage name: for a method the name with its descriptor, or {@code ""}
 * @param filename the source file with the path of its package, {@code com/example/Hot.java}, or {@code ""}
 * @param startLine the line it starts at, from 1; 0 is unknown
 */
public record Function(String name, String systemName, String filename, long startLine) {
    public Function {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(systemName, "systemName");
        Objects.requireNonNull(filename, "filename");
    }

    // Spelled out: the generated one is linked when it is first called, which makes the start of a command longer.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Function that
                        && name.equals(that.name)
                        && systemName.equals(that.systemName)
                        && filename.equals(that.filename)
                        && startLine == that.startLine);
    }

    // Strings remember their hash, so this costs two field reads on the builder's hot path.
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + systemName.hashCode();
    }
}
