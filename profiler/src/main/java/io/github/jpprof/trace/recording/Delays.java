// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.jvm.BlockingMethods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Which events are delays, of which kind, with which stack. */
public final class Delays {
    private static final Set<String> NET = Set.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.SocketConnect");
    private static final Set<String> FILES = Set.of("jdk.FileRead", "jdk.FileWrite", "jdk.FileForce");
    private static final Set<String> MONITORS = Set.of("jdk.JavaMonitorEnter", "jdk.JavaMonitorWait", "jdk.ThreadPark");
    private static final String TRACED = "jdk.MethodTrace";

    /** The JVM's own threads wait whenever they have nothing to do. */
    private static final Set<String> JVM_GROUPS = Set.of("system", "InnocuousThreadGroup", "CarrierThreads");

    private final RecordedStacks stacks;

    public Delays(RecordedStacks stacks) {
        this.stacks = stacks;
    }

    /** The profile that this event belongs to, or {@code ""}. */
    public String kind(RecordedEvent event) {
        String type = event.getEventType().getName();
        if (NET.contains(type)) {
            return TraceProfiles.NET;
        }
        if (FILES.contains(type)) {
            return TraceProfiles.SYSCALL;
        }
        if (MONITORS.contains(type)) {
            return isOfProgram(event) && !isToldByMethodTrace(event) ? TraceProfiles.SYNC : "";
        }
        return type.equals(TRACED) && isBlocking(event) ? TraceProfiles.SYNC : "";
    }

    /** The stack, leaf first. That of a traced method begins at its caller. */
    public List<Location> stack(RecordedEvent event) {
        List<Location> stack = stacks.of(event);
        if (!event.getEventType().getName().equals(TRACED)) {
            return stack;
        }
        List<Location> whole = new ArrayList<>(stack.size() + 1);
        whole.add(stacks.location(event.getValue("method"), 0));
        whole.addAll(stack);
        return whole;
    }

    private boolean isBlocking(RecordedEvent event) {
        return isVirtual(event) && !BlockingMethods.isPartOfAnother(stack(event).get(0), stacks.of(event));
    }

    /** A wait of a virtual thread has an event of its own, with neither its duration nor its stack. */
    private boolean isToldByMethodTrace(RecordedEvent event) {
        return event.getEventType().getName().equals("jdk.JavaMonitorWait") && isVirtual(event);
    }

    private boolean isVirtual(RecordedEvent event) {
        List<Location> stack = stacks.of(event);
        String root = stack.get(stack.size() - 1).functionName();
        return root.startsWith("jdk.internal.vm.Continuation.") || root.startsWith("java.lang.VirtualThread.");
    }

    private static boolean isOfProgram(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        return thread != null
                && (thread.getThreadGroup() == null
                        || !JVM_GROUPS.contains(thread.getThreadGroup().getName()));
    }
}
