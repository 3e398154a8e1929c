// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.java.JavaFrames;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The functions of stacks that name their classes, methods and files, as those of Java do; each is made once, as long as it is remembered. */
public final class NamedFunctions {
    private static final BoundedCache<Method, Named> KNOWN = new BoundedCache<>();

    /** The functions that were looked up last, by hash code. A lookup that finds its function here allocates no key. */
    private static final AtomicReferenceArray<@Nullable Named> LATEST = new AtomicReferenceArray<>(1 << 12);

    private record Method(
            String className, String name, @Nullable String file) {
        boolean is(String otherClass, String otherName, @Nullable String otherFile) {
            return className.equals(otherClass) && name.equals(otherName) && Objects.equals(file, otherFile);
        }
    }

    private record Named(Method method, FunctionCache function) {
        Named(Method method) {
            this(method, new FunctionCache(JavaFrames.function(method.className, method.name, "", method.file)));
        }
    }

    private NamedFunctions() {}

    /** The function of a method with the binary name of its class; the file is null if it is not known. */
    public static FunctionCache of(String className, String name, @Nullable String file) {
        int slot = (31 * className.hashCode() + name.hashCode()) & (LATEST.length() - 1);
        Named latest = LATEST.get(slot);
        if (latest == null || !latest.method.is(className, name, file)) {
            latest = KNOWN.get(new Method(className, name, file), Named::new);
            LATEST.set(slot, latest);
        }
        return latest.function;
    }
}
