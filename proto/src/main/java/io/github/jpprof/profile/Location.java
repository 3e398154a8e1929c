// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in the code: one frame of a stack.
 *
 * @param mapping where the code was loaded from, or null when that is unknown
 * @param address the address, unsigned; 0 for Java frames
 * @param lines the source lines; more than one means inlining, each line inlined into the one after it
 * @param folded whether several symbols share this code, so that the lines are one candidate of many
 */
public record Location(@Nullable Mapping mapping, long address, List<Line> lines, boolean folded) {
    // -1 ("unknown") after it went through a recording that keeps 16 bits of a line number.
    private static final long MASKED_UNKNOWN_LINE = 0xFFFF;

    public Location {
        lines = List.copyOf(lines);
    }

    /**
     * The location of a Java frame: in {@link Mapping#JVM}, without an address.
     *
     * @param line from 1; anything that the JVM and its recorders use for "unknown" (0, negative numbers, 65535)
     *     becomes 0
     */
    public static Location of(Function function, long line) {
        long known = line == MASKED_UNKNOWN_LINE ? 0 : line;
        return new Location(Mapping.JVM, 0, List.of(new Line(function, known)), false);
    }

    /**
     * The function whose code this is: the innermost one, if it was inlined into others.
     *
     * @throws IndexOutOfBoundsException if no line is known, as of native code without symbols
     */
    public Function function() {
        return lines.get(0).function();
    }

    /**
     * The name of {@link #function()}.
     *
     * @throws IndexOutOfBoundsException if no line is known
     */
    public String functionName() {
        return function().name();
    }

    // Builders compare the same few instances over and over: identity first, and a hash that leaves the mapping out.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Location that
                        && address == that.address
                        && folded == that.folded
                        && lines.equals(that.lines)
                        && Objects.equals(mapping, that.mapping));
    }

    @Override
    public int hashCode() {
        int hash = Long.hashCode(address);
        for (int i = 0; i < lines.size(); i++) {
            hash = 31 * hash + lines.get(i).hashCode();
        }
        return hash;
    }
}
