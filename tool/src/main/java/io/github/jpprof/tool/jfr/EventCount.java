// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.Map;

/**
 * The use of the events of one type.
 *
 * @param event the name of the type
 * @param events the number of its events
 * @param read the number of them in profiles
 * @param leftOut the number of the others, by reason
 * @param convertible whether events of this type can be converted to a profile
 */
public record EventCount(String event, long events, long read, Map<String, Long> leftOut, boolean convertible) {
    /** The number of events that are left out for a known reason. */
    public long leftOutEvents() {
        return leftOut.values().stream().mapToLong(Long::longValue).sum();
    }
}
