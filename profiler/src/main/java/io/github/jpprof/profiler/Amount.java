// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/**
 * A number of objects and of the bytes in them.
 *
 * @param objects how many
 * @param bytes how many, headers and alignment included
 */
public record Amount(long objects, long bytes) {
    /** No objects and no bytes. */
    public static final Amount NONE = new Amount(0, 0);

    /** The sum of both. */
    public Amount plus(long moreObjects, long moreBytes) {
        return new Amount(objects + moreObjects, bytes + moreBytes);
    }
}
