// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.util.List;

/**
 * A type as a chunk describes it.
 *
 * @param id what the chunk calls it
 * @param name as JDK 11 and later have it, {@code jdk.ThreadPark}; JDK 9 and 10 wrote {@code com.oracle.jdk.ThreadPark}
 * @param event whether there are events of it
 * @param fields in their order
 */
record RecordedType(long id, String name, boolean event, List<Field> fields) {
    private static final String OLD_EVENTS = "com.oracle.jdk.";
    private static final String OLD_TYPES = "com.oracle.jfr.types.";

    /**
     * A field.
     *
     * @param name its name
     * @param type the number of its type
     * @param constant whether it is the number of a constant
     * @param array whether there are any number of values
     */
    record Field(String name, long type, boolean constant, boolean array) {}

    static String currentName(String recorded) {
        if (recorded.startsWith(OLD_EVENTS)) {
            return "jdk." + recorded.substring(OLD_EVENTS.length());
        }
        return recorded.startsWith(OLD_TYPES) ? "jdk.types." + recorded.substring(OLD_TYPES.length()) : recorded;
    }
}
