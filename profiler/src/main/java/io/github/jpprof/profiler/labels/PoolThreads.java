// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.labels;

import io.github.jpprof.profile.Location;
import java.util.List;

/** Separates the workers of pools, which serve any caller, from threads that are started for a piece of work. */
final class PoolThreads {
    private static final List<String> MAKERS = List.of(
            "java.util.concurrent.ThreadPoolExecutor.addWorker",
            "java.util.concurrent.ForkJoinPool.",
            "java.lang.VirtualThread.");
    private static final List<String> WORKERS =
            List.of("java.util.concurrent.ThreadPoolExecutor$Worker", "java.util.concurrent.ForkJoinWorkerThread");

    private PoolThreads() {}

    /** Whether a thread that was started here is one. */
    static boolean areStartedIn(List<Location> stack) {
        return stack.stream()
                .map(Location::functionName)
                .takeWhile(function -> !function.startsWith(LabelFrames.class.getName()))
                .anyMatch(function -> MAKERS.stream().anyMatch(function::startsWith));
    }

    /** Whether a thread with this frame is one. */
    static boolean runsFor(StackWalker.StackFrame frame) {
        return WORKERS.contains(frame.getClassName());
    }
}
