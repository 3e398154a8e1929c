// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.timeline;

import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** The tracks of a timeline: one for the JVM, one for each thread that something happened on. */
final class Tracks {
    /** That of what belongs to no thread. Not 0, which Perfetto knows as the kernel's idle thread. */
    static final int JVM = 1;

    private final Map<Long, Integer> numbers = new LinkedHashMap<>();
    private final Map<Integer, String> names = new LinkedHashMap<>();

    Tracks() {
        names.put(JVM, "JVM");
    }

    int of(@Nullable RecordedThread thread) {
        if (thread == null) {
            return JVM;
        }
        return numbers.computeIfAbsent(thread.getId(), id -> {
            int number = names.size() + 1;
            names.put(number, name(thread));
            return number;
        });
    }

    private static String name(RecordedThread thread) {
        String name = thread.getJavaName() != null ? thread.getJavaName() : thread.getOSName();
        long id = thread.getJavaThreadId();
        return name == null || name.isEmpty() ? "virtual thread #" + id : name;
    }

    /** The names by number, in order of first use. */
    Map<Integer, String> names() {
        return names;
    }
}
