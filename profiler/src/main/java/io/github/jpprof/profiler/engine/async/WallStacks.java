// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.jvm.WaitingStacks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of the stacks of a session's looks at threads: of a thread that waits, the native functions by which the JVM
 * waits are left out, for they are the same for all waits of a kind, and the Java method that waits is what tells them apart.
 */
final class WallStacks {
    /** How native functions begin that Java calls to wait, and for nothing else. */
    private static final List<String> PURE_WAITS = List.of("JVM_Sleep", "JVM_MonitorWait", "Unsafe_Park");

    /** How native functions of the JVM and the JDK begin that Java calls, and in which it may wait. */
    private static final List<String> WAITS = List.of("JVM_", "Unsafe_Park", "Java_java_", "Java_sun_", "Java_jdk_");

    /** Native functions that are part of the wait for a monitor. */
    private static final List<String> ENTERS =
            List.of("::monitorenter", "complete_monitor_locking", "monitor_enter_helper", "ObjectMonitor::enter");

    /** Those of the handler and of the system's return from it, where a walk ends. */
    private static final int SIGNAL_FRAMES = 3;

    /** From the handler to what it interrupted: between them is the system's return from it. */
    private static final int RETURN = 2;

    private final Map<Long, List<Location>> known = new HashMap<>();

    /**
     * The same list for the same id, which is that of a stack in the session; empty where nothing of what the thread did is known.
     */
    List<Location> of(int id, boolean running, List<Location> stack) {
        return known.computeIfAbsent((long) id << 1 | (running ? 1 : 0), key -> {
            List<Location> interrupted = interrupted(stack);
            if (interrupted.isEmpty()) {
                return interrupted;
            }
            List<Location> own = WaitingStacks.ofVirtualThread(interrupted);
            return waiting(own, running ? PURE_WAITS : WAITS);
        });
    }

    /**
     * What the thread did: a look may come while it is in the handler of the timer for CPU profiles. From there a walk seldom leads
     * to what was interrupted. Where it does not, nothing is left. The two timers tick together, so that would be many; the next
     * look stands for the time of this one then.
     */
    private static List<Location> interrupted(List<Location> stack) {
        int natives = natives(stack);
        for (int i = 0; i < natives; i++) {
            if (stack.get(i).functionName().endsWith("::signalHandler")) {
                return stack.size() - i <= SIGNAL_FRAMES ? List.of() : stack.subList(i + RETURN, stack.size());
            }
        }
        return stack;
    }

    /** How many frames from the leaf on are native. */
    private static int natives(List<Location> stack) {
        int natives = 0;
        while (natives < stack.size() && isNative(stack.get(natives))) {
            natives++;
        }
        return natives;
    }

    private static List<Location> waiting(List<Location> stack, List<String> waits) {
        int natives = natives(stack);
        if (natives == 0 || natives == stack.size()) {
            return stack;
        }
        List<Location> java = stack.subList(natives, stack.size());
        if (enters(stack, natives)) {
            List<Location> entering = new ArrayList<>(java.size() + 1);
            entering.add(WaitingStacks.MONITOR_ENTER);
            entering.addAll(java);
            return entering;
        }
        String called = stack.get(natives - 1).functionName();
        for (String wait : waits) {
            if (called.startsWith(wait)) {
                return java;
            }
        }
        return stack; // a library of the program's, or the JVM's work for it: a class is loaded
    }

    /** Whether one of the native functions is part of the wait for a monitor. */
    private static boolean enters(List<Location> stack, int natives) {
        for (int i = 0; i < natives; i++) {
            String function = stack.get(i).functionName();
            for (String enter : ENTERS) {
                if (function.contains(enter)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNative(Location frame) {
        String systemName = frame.function().systemName();
        return systemName.isEmpty() || systemName.startsWith("_Z");
    }
}
