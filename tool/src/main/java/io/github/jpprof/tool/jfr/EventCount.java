// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.Map;

/**
 * What became of the events of one type.
 *
 * @param event the type
 * @param events how many there are
 * @param read how many of them are in profiles
 * @param leftOut the others, by reason
 * @param convertible whether such events make a profile at all
 */
public record EventCount(String event, long events, long read, Map<String, Long> leftOut, boolean convertible) {
    /** How many are left out, as far as there is a reason. */
    public long leftOutEvents() {
        return leftOut.values().stream().mapToLong(Long::longValue).sum();
    }
}
