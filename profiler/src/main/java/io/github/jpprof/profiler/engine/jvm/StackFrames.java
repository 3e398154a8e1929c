// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import java.lang.StackWalker.StackFrame;
import java.util.List;

/** Stacks as Java itself reports them. */
public final class StackFrames {
    private StackFrames() {}

    /** The stack above the methods of {@code callee} and of what implements it, leaf first. */
    public static List<Location> caller(Class<?> callee, int skip, int depth) {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.dropWhile(f -> f.getDeclaringClass() == StackFrames.class)
                        .dropWhile(f -> callee.isAssignableFrom(f.getDeclaringClass()))
                        .skip(Math.max(0, skip))
                        .limit(depth)
                        .map(StackFrames::location)
                        .toList());
    }

    private static Location location(StackFrame frame) {
        return location(frame.toStackTraceElement());
    }

    public static List<Location> of(List<StackTraceElement> stack) {
        return stack.isEmpty()
                ? List.of(Frames.UNKNOWN)
                : stack.stream().map(StackFrames::location).toList();
    }

    static Location location(StackTraceElement frame) {
        return NamedFunctions.of(frame.getClassName(), frame.getMethodName(), frame.getFileName())
                .at(frame.getLineNumber());
    }
}
