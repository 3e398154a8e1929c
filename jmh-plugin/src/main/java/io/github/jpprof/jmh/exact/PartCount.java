// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

/**
 * The exact count of one method of a group, or of one thread of a benchmark without a group.
 *
 * @param name the method, or {@code thread} and JMH's index of it
 * @param operations how many it had
 * @param objects how many objects they allocated
 * @param bytes the size of these objects
 * @param fixtureBytes what set-up and tear-down of each invocation allocated meanwhile, in bytes
 * @param otherBytes what its threads allocated else: JMH, its pool of threads, set-up and tear-down of the iteration
 */
public record PartCount(String name, long operations, long objects, long bytes, long fixtureBytes, long otherBytes) {
    private static final String THREAD = "thread ";

    /** What a thread of a benchmark without a group is called: no method has a space in its name. */
    static String nameOfThread(int index) {
        return THREAD + index;
    }

    boolean isThread() {
        return name.startsWith(THREAD);
    }

    public double objectsPerOperation() {
        return (double) objects / operations;
    }

    public double bytesPerOperation() {
        return (double) bytes / operations;
    }

    PartCount plus(PartCount other) {
        return new PartCount(
                name,
                operations + other.operations,
                objects + other.objects,
                bytes + other.bytes,
                fixtureBytes + other.fixtureBytes,
                otherBytes + other.otherBytes);
    }
}
