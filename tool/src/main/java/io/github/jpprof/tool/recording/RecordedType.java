// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.util.List;

/**
 * A type in the metadata of a chunk.
 *
 * @param id the number of the type in the chunk
 * @param name the name as in JDK 11 and later, {@code jdk.ThreadPark}; JDK 9 and 10 wrote {@code
 *     com.oracle.jdk.ThreadPark}
 * @param event whether the type is an event
 * @param fields the fields, in order
 */
record RecordedType(long id, String name, boolean event, List<Field> fields) {
    private static final String OLD_EVENTS = "com.oracle.jdk.";
    private static final String OLD_TYPES = "com.oracle.jfr.types.";

    /**
     * A field of a type.
     *
     * @param name the name of the field
     * @param type the number of the type of the field
     * @param constant whether the value is the number of a constant
     * @param array whether the field is an array
     */
    record Field(String name, long type, boolean constant, boolean array) {}

    static String currentName(String recorded) {
        if (recorded.startsWith(OLD_EVENTS)) {
            return "jdk." + recorded.substring(OLD_EVENTS.length());
        }
        return recorded.startsWith(OLD_TYPES) ? "jdk.types." + recorded.substring(OLD_TYPES.length()) : recorded;
    }
}
