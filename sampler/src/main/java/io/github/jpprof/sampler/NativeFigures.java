// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/**
 * The figures of the native library at one moment.
 *
 * @param lost the samples that one observer has lost because the tables were full
 * @param usedBytes the native memory in use
 * @param budgetBytes the maximum of native memory
 * @param failures the calls that the JVM refused
 * @param collections the number of collections since the library was loaded
 * @param lastCollectionMillis the end of the last collection, in milliseconds since 1970 UTC; undefined if there was none
 * @param hasByteCounter whether the JVM's counter of a thread's bytes is readable
 * @param mirrorBytes the size of the mirror of an array class
 */
record NativeFigures(
        long lost,
        long usedBytes,
        long budgetBytes,
        long failures,
        long collections,
        long lastCollectionMillis,
        boolean hasByteCounter,
        long mirrorBytes) {
    private static final int COUNT = 8;

    /** Those of now; what is one observer's is that of the observer in this slot. */
    static NativeFigures of(int slot) {
        long[] values = new long[COUNT];
        Native.figures(slot, values); // in the order of the components
        return new NativeFigures(
                values[0], values[1], values[2], values[3], values[4], values[5], values[6] != 0, values[7]);
    }

    /** The samples that the observer has lost since then, or that the JVM has refused to any. */
    long lostSince(NativeFigures before) {
        return lost - before.lost + failures - before.failures;
    }
}
