// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import java.util.List;

/** Separates the blocking calls of virtual threads from what merely passes through the same methods. */
public final class BlockingMethods {
    private static final String OBJECT_WAIT = "java.lang.Object.wait";

    private BlockingMethods() {}

    /**
     * Whether a traced method is not a blocking event of its own: a sleep, which parks but waits for no thread, or one
     * overload of {@code Object.wait} that calls another.
     */
    public static boolean isPartOfAnother(Location method, List<Location> caller) {
        if (function(method).name().equals(OBJECT_WAIT)) {
            return isOverloadOfAnother(method);
        }
        return caller.stream()
                .limit(4)
                .anyMatch(frame -> function(frame).name().startsWith("java.lang.VirtualThread.sleep"));
    }

    /** Whether it is an overload of {@code Object.wait} that calls the one that waits. */
    public static boolean isOverloadOfAnother(Location method) {
        Function callee = function(method);
        return callee.name().equals(OBJECT_WAIT) && !callee.systemName().endsWith("(J)V");
    }

    private static Function function(Location location) {
        return location.lines().get(0).function();
    }
}
