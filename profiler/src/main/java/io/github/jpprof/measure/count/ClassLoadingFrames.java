// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * Separates what the JVM allocates to make code ready from what the code allocates.
 *
 * <p>It happens beneath the first use of a class, a lambda or a string concatenation, wherever that is, and never again.
 */
public final class ClassLoadingFrames {
    private static final List<String> ENTRIES = List.of(
            "java.lang.ClassLoader.loadClass",
            "java.lang.Class.forName",
            "java.lang.invoke.MethodHandleNatives.linkCallSite",
            "java.lang.invoke.MethodHandleNatives.linkDynamicConstant",
            "java.lang.invoke.MethodHandleNatives.linkMethod",
            "java.lang.invoke.MethodHandleNatives.linkMethodHandleConstant",
            "java.lang.invoke.MethodHandleNatives.findMethodHandleType",
            "java.lang.invoke.MethodHandle.maybeCustomize",
            "java.lang.invoke.VarForm.",
            "java.lang.invoke.VarHandle.accessModeType",
            "java.lang.invoke.VarHandle.getMethodHandle",
            "jdk.internal.loader.ClassLoaders");

    /** Stands at the leaf of the stacks of what the JVM makes by itself to make code ready: literals, mirrors, linkage. */
    private static final Location BY_JVM = Frames.synthetic("[made by the JVM]");

    private static final List<Location> PLACELESS = List.of(BY_JVM, Frames.UNKNOWN);

    private ClassLoadingFrames() {}

    /** The stack of what the JVM made by itself in the frame of this one. */
    static List<Location> below(List<Location> stack) {
        List<Location> marked = new ArrayList<>(stack.size() + 1);
        marked.add(BY_JVM);
        marked.addAll(stack);
        return marked;
    }

    /** Whether the JVM made it by itself where no stack is known. */
    static boolean isPlaceless(List<Location> stack) {
        return stack.equals(PLACELESS);
    }

    public static boolean in(List<Location> stack) {
        if (stack.get(0).equals(BY_JVM)) {
            return true;
        }
        for (int i = 0; i < stack.size(); i++) {
            String function = stack.get(i).lines().get(0).function().name();
            if (function.endsWith(".<clinit>") || ENTRIES.stream().anyMatch(function::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
