// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import java.util.List;

/** Separates the blocking calls of virtual threads from what merely passes through the same methods. */
public final class BlockingMethods {
    private static final String OBJECT_WAIT = "java.lang.Object.wait";

    /** How the callers of a park begin that waits for no other thread: for its time, or until a channel is ready. */
    private static final List<String> NOT_FOR_THREADS = List.of("java.lang.VirtualThread.sleep", "sun.nio.ch.Poller.");

    /** Of how many frames between them and the park the JDK has less. */
    private static final int NEAR = 6;

    private BlockingMethods() {}

    /**
     * Whether a traced method is not a blocking event of its own: a sleep, or input or output, which park but wait for no
     * thread, or one overload of {@code Object.wait} that calls another.
     */
    public static boolean isPartOfAnother(Location method, List<Location> caller) {
        if (function(method).name().equals(OBJECT_WAIT)) {
            return isOverloadOfAnother(method);
        }
        return !isForThread(caller);
    }

    /** Whether a virtual thread that parks with these callers, innermost first, waits for another thread. */
    public static boolean isForThread(List<Location> caller) {
        return caller.stream()
                .limit(NEAR)
                .map(frame -> function(frame).name())
                .noneMatch(function -> NOT_FOR_THREADS.stream().anyMatch(function::startsWith));
    }

    /** Whether it is an overload of {@code Object.wait} that calls the one that waits. */
    public static boolean isOverloadOfAnother(Location method) {
        Function callee = function(method);
        return callee.name().equals(OBJECT_WAIT) && !callee.systemName().endsWith("(J)V");
    }

    private static Function function(Location location) {
        return location.function();
    }
}
