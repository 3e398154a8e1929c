// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profile.Location;
import java.util.List;

/** Tells what the profiler itself does from what the program does. */
final class Overhead {
    private static final List<String> OURS = List.of(
            "io.github.jpprof.profiler.Recorder.",
            "io.github.jpprof.profiler.Session.",
            "io.github.jpprof.profiler.ThreadIds.",
            "io.github.jpprof.profiler.ThreadCensus.",
            "io.github.jpprof.profiler.Carriers.",
            "io.github.jpprof.profiler.AllocationSession.",
            "io.github.jpprof.profiler.LiveSession.",
            "one.profiler.",
            "one.jfr.",
            "jdk.jfr.internal.",
            "jdk.jfr.Recording.");

    private Overhead() {}

    static boolean in(List<Location> stack) {
        return stack.stream()
                .map(location -> location.lines().get(0).function().name())
                .anyMatch(function -> OURS.stream().anyMatch(function::startsWith));
    }
}
