// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

/**
 * What was counted in the measurement of one fork, rather than sampled.
 *
 * @param operations how many there were
 * @param bytes what all of them allocated, or 0 in a JVM that does not count it
 */
record Counted(long operations, long bytes) {
    static final Counted NOTHING = new Counted(0, 0);

    Counted plus(Counted other) {
        return new Counted(operations + other.operations, bytes + other.bytes);
    }
}
