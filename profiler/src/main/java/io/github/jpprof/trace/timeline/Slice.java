// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.timeline;

import java.util.Map;

/**
 * What a track of the timeline shows for some time.
 *
 * @param start nanoseconds since the trace began
 * @param end the same; not before the start
 */
record Slice(int track, long start, long end, String category, String name, Map<String, Object> args) {
    Slice until(long other) {
        return new Slice(track, start, other, category, name, args);
    }

    /** A task may end on another thread than the one that began it. */
    Slice on(int other) {
        return new Slice(other, start, end, category, name, args);
    }
}
