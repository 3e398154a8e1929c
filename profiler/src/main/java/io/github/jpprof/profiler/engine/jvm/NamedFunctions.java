// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.java.JavaFrames;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The functions of stacks that name their classes, methods and files, as those of Java do; each is made once. */
public final class NamedFunctions {
    private static final ConcurrentMap<Method, FunctionCache> KNOWN = new ConcurrentHashMap<>();

    private record Method(
            String className, String name, @Nullable String file) {}

    private NamedFunctions() {}

    /** The function of a method with the binary name of its class; the file is null if it is not known. */
    public static FunctionCache of(String className, String name, @Nullable String file) {
        return KNOWN.computeIfAbsent(
                new Method(className, name, file),
                method -> new FunctionCache(JavaFrames.function(method.className, method.name, "", method.file)));
    }
}
