// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.exit;

import java.util.Collection;
import java.util.List;

/** What ended the JVM before its tests had ended, in words: {@code SIGTERM}, for instance. */
final class ExitCause {
    private static final String SIGNAL_HANDLER = "java.lang.Terminator";
    private static final String SIGNAL_THREAD = " handler";

    private ExitCause() {}

    /** By the stack of the thread that waits for the shutdown hooks, one of which calls this. */
    static String find() {
        return of(Thread.getAllStackTraces().entrySet().stream()
                .map(entry -> new Stack(entry.getKey().getName(), List.of(entry.getValue())))
                .toList());
    }

    /**
     * The stack of a thread.
     *
     * @param frames the leaf first
     */
    record Stack(String thread, List<StackTraceElement> frames) {
        /** What it ends the JVM for; empty if it is not the one. */
        private String exit() {
            int exit = last("java.lang.Shutdown", "exit");
            if (exit < 0) {
                return "";
            }
            if (last(SIGNAL_HANDLER, "") >= 0) {
                return thread.endsWith(SIGNAL_THREAD)
                        ? thread.substring(0, thread.length() - SIGNAL_THREAD.length())
                        : "a signal";
            }
            int caller =
                    Math.max(exit, Math.max(last("java.lang.Runtime", "exit"), last("java.lang.System", "exit"))) + 1;
            return "System.exit" + (caller < frames.size() ? ", called in " + text(frames.get(caller)) : "");
        }

        /** Without the names of loaders and modules. */
        private static String text(StackTraceElement frame) {
            return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                    + frame.getLineNumber() + ")";
        }

        private int last(String type, String method) {
            for (int i = frames.size() - 1; i >= 0; i--) {
                if (frames.get(i).getClassName().startsWith(type)
                        && frames.get(i).getMethodName().startsWith(method)) {
                    return i;
                }
            }
            return -1;
        }
    }

    static String of(Collection<Stack> stacks) {
        return stacks.stream()
                .map(Stack::exit)
                .filter(cause -> !cause.isEmpty())
                .findFirst()
                .orElse("an exit of the JVM");
    }
}
