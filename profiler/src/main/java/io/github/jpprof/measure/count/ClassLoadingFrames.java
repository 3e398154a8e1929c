// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profile.Location;
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
            "jdk.internal.loader.ClassLoaders");

    private ClassLoadingFrames() {}

    public static boolean in(List<Location> stack) {
        if (stack.get(0).equals(ClassNameStrings.FRAME)) {
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
