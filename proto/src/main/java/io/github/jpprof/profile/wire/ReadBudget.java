// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

/**
 * Sums the resources that reading a file has taken so far.
 *
 * <p>The costs are generous estimates in bytes of heap, of the tables while reading and of the model together: two bytes
 * of a file can lead to an object of a hundred.
 */
final class ReadBudget {
    /** An id, a value or one number of a message. */
    static final int NUMBER = 32;

    /** A message or a string, without its contents. */
    static final int ENTRY = 200;

    /** A character of a string, as bytes that are read and then decoded. */
    static final int CHARACTER = 3;

    private final ReadLimits limits;
    private long entries;
    private long memory;

    ReadBudget(ReadLimits limits) {
        this.limits = limits;
    }

    /** Adds the cost of an entry; returns a description of the exceeded limit, or {@code ""}. */
    String spend(long cost) {
        entries++;
        memory += cost;
        if (entries > limits.entries()) {
            return "more than the limit of " + limits.entries() + " entries";
        }
        if (memory > limits.memory()) {
            return "needs more memory than the limit of " + limits.memory() + " bytes";
        }
        return "";
    }
}
