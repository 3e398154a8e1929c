// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.List;

/**
 * Frames that stand for something other than a method, named in brackets.
 *
 * <p>They have no file and no line.
 */
public final class Frames {
    /** The root of a sample whose stack is not known. */
    public static final Location UNKNOWN = synthetic("[unknown]");

    /** The root of a stack that was cut off because it was too deep. */
    public static final Location TRUNCATED = synthetic("[truncated]");

    /** Work of the garbage collector. */
    public static final Location GC = synthetic("[GC]");

    /** Work of the operating system's kernel. */
    public static final Location KERNEL = synthetic("[kernel]");

    /** What does not fit into a {@linkplain ProfileBuilder#atMost bounded} profile. */
    public static final Location OVERFLOW = synthetic("[overflow]");

    static final List<Location> OVERFLOW_STACK = List.of(OVERFLOW);

    private static final List<Location> UNKNOWN_STACK = List.of(UNKNOWN);

    private Frames() {}

    /**
     * The location of a synthetic frame.
     *
     * @param name with its brackets, {@code [GC]} for instance
     */
    public static Location synthetic(String name) {
        // No system name: were it the same as the name, pprof would take the brackets for C++ and shorten it.
        return Location.of(new Function(name, "", "", 0), 0);
    }

    /** The stack, or {@link #UNKNOWN} if it is empty: pprof counts a sample without frames but never shows it. */
    public static List<Location> rooted(List<Location> stack) {
        return stack.isEmpty() ? UNKNOWN_STACK : stack;
    }
}
