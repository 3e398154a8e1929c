// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import java.util.List;

/** What the engines of wall-clock profiles have in common: how the stacks of waiting and of virtual threads look. */
public final class WaitingStacks {
    /** The leaf of a thread that waits for a monitor; no method of Java's does that. */
    public static final Location MONITOR_ENTER = Frames.synthetic("[monitor enter]");

    /** A virtual thread whose name is not known. */
    public static final ThreadRef VIRTUAL = new ThreadRef("(virtual)", ThreadRef.NATIVE, true);

    /** Methods in which a virtual thread waits; it leaves its carrier there, unless it is pinned to it. */
    private static final List<String> VIRTUAL_WAITS = List.of("java.lang.VirtualThread.park", "java.lang.Object.wait");

    private static final String MOUNT = "jdk.internal.vm.Continuation.";
    private static final String BODY = "java.lang.VirtualThread$VThreadContinuation";

    private WaitingStacks() {}

    /** The part of a virtual thread's stack that is its own, without the carrier's; the stack itself if it is no such stack. */
    public static List<Location> ofVirtualThread(List<Location> stack) {
        for (int i = 1; i < stack.size(); i++) {
            String function = stack.get(i).functionName();
            if (function.startsWith(BODY) || function.startsWith(MOUNT)) {
                return stack.subList(0, i);
            }
        }
        return stack;
    }

    /** This virtual thread, with a name in any case. */
    public static ThreadRef virtual(ThreadRef thread) {
        return thread.name().isEmpty() ? VIRTUAL : thread;
    }

    /** Whether a virtual thread with this stack is in a wait of its own, which Flight Recorder can record. */
    public static boolean isVirtualWait(List<Location> stack) {
        return stack.stream().limit(8).map(Location::functionName).anyMatch(function -> VIRTUAL_WAITS.stream()
                .anyMatch(function::startsWith));
    }
}
