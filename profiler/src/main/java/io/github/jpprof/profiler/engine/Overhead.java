// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Tells what the profiler itself does from what the program does. */
public final class Overhead {
    private static final List<String> OURS = List.of(
            "io.github.jpprof.http.PprofServer.",
            "io.github.jpprof.http.PprofHandler.",
            "io.github.jpprof.http.PprofServlet.",
            "io.github.jpprof.profiler.session.Recorder.",
            "io.github.jpprof.profiler.session.Session.",
            "io.github.jpprof.profiler.session.Watch.",
            "io.github.jpprof.profiler.session.CpuWatch.",
            "io.github.jpprof.pprof.CumulativeSource.",
            "io.github.jpprof.profiler.labels.InheritedLabels.",
            "io.github.jpprof.profiler.labels.LabelSets.",
            "io.github.jpprof.profiler.threads.ThreadIds.",
            "io.github.jpprof.profiler.threads.ThreadCensus.",
            "io.github.jpprof.profiler.engine.jvm.CarrierThreads.",
            "io.github.jpprof.measure.AllocationSession.",
            "io.github.jpprof.measure.LiveSession.",
            "one.profiler.",
            "one.jfr.",
            "jdk.jfr.internal.",
            "jdk.jfr.Recording.");

    private static final ConcurrentMap<Function, Boolean> KNOWN = new ConcurrentHashMap<>();

    private Overhead() {}

    /** Whether this is a stack of the profiler's own work. */
    public static boolean in(List<Location> stack) {
        for (int i = 0; i < stack.size(); i++) {
            Function function = stack.get(i).lines().get(0).function();
            Boolean known = KNOWN.get(function);
            if (known == null) {
                known = OURS.stream().anyMatch(function.name()::startsWith);
                KNOWN.put(function, known);
            }
            if (known) {
                return true;
            }
        }
        return false;
    }
}
