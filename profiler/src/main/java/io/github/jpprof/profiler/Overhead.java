// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.List;

/** Tells what the profiler itself does from what the program does. */
final class Overhead {
    private static final List<String> OURS = List.of(
            "one.profiler.", "one.jfr.", "jdk.jfr.internal.", "jdk.jfr.Recording.", Recorder.class.getName() + ".");

    private Overhead() {}

    static boolean in(RawEvent event) {
        List<Location> stack = event.stack();
        for (int i = 0; i < stack.size(); i++) {
            String function = stack.get(i).lines().get(0).function().name();
            for (int p = 0; p < OURS.size(); p++) {
                if (function.startsWith(OURS.get(p))) {
                    return true;
                }
            }
        }
        return false;
    }
}
