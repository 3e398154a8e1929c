// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.timeline;

import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;

/** What a timeline says of an event of the JVM's. */
final class TimelineEvents {
    /** As many frames as fit into a tool tip. */
    private static final int FRAMES = 24;

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("jdk.ThreadPark", "park"),
            Map.entry("jdk.JavaMonitorEnter", "monitor enter"),
            Map.entry("jdk.JavaMonitorWait", "wait"),
            Map.entry("jdk.MethodTrace", "park"),
            Map.entry("jdk.ThreadSleep", "sleep"),
            Map.entry("jdk.SocketRead", "socket read"),
            Map.entry("jdk.SocketWrite", "socket write"),
            Map.entry("jdk.SocketConnect", "socket connect"),
            Map.entry("jdk.FileRead", "file read"),
            Map.entry("jdk.FileWrite", "file write"),
            Map.entry("jdk.FileForce", "file force"),
            Map.entry("jdk.VirtualThreadPinned", "pinned"),
            Map.entry("jdk.Compilation", "compile"),
            Map.entry("jdk.GarbageCollection", "collection"),
            Map.entry("jdk.GCPhasePause", "pause"),
            Map.entry("jdk.ExecuteVMOperation", "VM operation"));

    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("jdk.ThreadPark", "sync"),
            Map.entry("jdk.JavaMonitorEnter", "sync"),
            Map.entry("jdk.JavaMonitorWait", "sync"),
            Map.entry("jdk.MethodTrace", "sync"),
            Map.entry("jdk.ThreadSleep", "sleep"),
            Map.entry("jdk.SocketRead", "net"),
            Map.entry("jdk.SocketWrite", "net"),
            Map.entry("jdk.SocketConnect", "net"),
            Map.entry("jdk.FileRead", "syscall"),
            Map.entry("jdk.FileWrite", "syscall"),
            Map.entry("jdk.FileForce", "syscall"),
            Map.entry("jdk.VirtualThreadPinned", "sync"),
            Map.entry("jdk.Compilation", "compilation"),
            Map.entry("jdk.GarbageCollection", "gc"),
            Map.entry("jdk.GCPhasePause", "gc"),
            Map.entry("jdk.ExecuteVMOperation", "safepoint"));

    /** Which fields say what an event is about; those of them that it has. */
    private static final List<String> DETAILS = List.of(
            "parkedClass",
            "monitorClass",
            "cause",
            "operation",
            "method",
            "name",
            "path",
            "host",
            "port",
            "bytesRead",
            "bytesWritten");

    private TimelineEvents() {}

    /** Whether the event is a slice of the timeline. */
    static boolean isSlice(RecordedEvent event) {
        return NAMES.containsKey(event.getEventType().getName());
    }

    static String category(RecordedEvent event) {
        return CATEGORIES.get(event.getEventType().getName());
    }

    /** What it is, and of what: {@code park java.util.concurrent.locks.ReentrantLock$NonfairSync}. */
    static String name(RecordedEvent event) {
        String name = NAMES.get(event.getEventType().getName());
        return details(event).values().stream()
                .findFirst()
                .filter(detail -> !detail.toString().isEmpty())
                .map(detail -> name + " " + detail)
                .orElse(name);
    }

    static Map<String, Object> args(RecordedEvent event, List<Location> stack) {
        Map<String, Object> args = details(event);
        if (event.getStackTrace() != null) {
            args.put("stack", text(stack));
        }
        return args;
    }

    private static Map<String, Object> details(RecordedEvent event) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (String field : DETAILS) {
            Object value = event.hasField(field) ? event.getValue(field) : null;
            if (value instanceof RecordedClass type) {
                details.put(field, type.getName());
            } else if (value instanceof RecordedMethod method) {
                details.put(field, method.getType().getName() + "." + method.getName());
            } else if (value instanceof String || value instanceof Long || value instanceof Integer) {
                details.put(field, value);
            }
        }
        return details;
    }

    /** The stack, one frame a line, leaf first. */
    static String text(List<Location> stack) {
        String frames = stack.stream().limit(FRAMES).map(TimelineEvents::frame).collect(Collectors.joining("\n"));
        return stack.size() > FRAMES ? frames + "\n... " + (stack.size() - FRAMES) + " more" : frames;
    }

    static String frame(Location location) {
        Line line = location.lines().get(0);
        return line.line() == 0 ? line.function().name() : line.function().name() + ":" + line.line();
    }
}
