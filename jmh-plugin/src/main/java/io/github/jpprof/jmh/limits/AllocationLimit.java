// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.limits;

import io.github.jpprof.MaxAllocations;

/**
 * What {@code @MaxAllocations} allows each operation of a benchmark.
 *
 * @param objects at most so many objects, or {@link MaxAllocations#UNLIMITED}
 * @param bytes at most so many bytes, or {@link MaxAllocations#UNLIMITED}
 */
public record AllocationLimit(long objects, long bytes) {
    /** @throws IllegalArgumentException if the annotation limits nothing, or to less than nothing */
    public AllocationLimit {
        check("objects", objects);
        check("bytes", bytes);
        if (objects == MaxAllocations.UNLIMITED && bytes == MaxAllocations.UNLIMITED) {
            throw new IllegalArgumentException("@MaxAllocations without a limit: give objects, bytes, or both");
        }
    }

    private static void check(String name, long given) {
        if (given < 0 && given != MaxAllocations.UNLIMITED) {
            throw new IllegalArgumentException("@MaxAllocations(" + name + ") = " + given + ": allowed is 0 or more");
        }
    }
}
