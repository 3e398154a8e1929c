// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.report.FullHeap;
import org.jspecify.annotations.Nullable;

/**
 * Memory that is kept while tests run, for what has to be said when one has left none: JUnit ends the whole run with an {@link
 * OutOfMemoryError} that an extension throws, and without jpprof the test might have passed.
 */
final class MemoryReserve {
    private static final int BYTES = 1 << 20;

    /** Where less than this is left, what is held is needed. */
    private static final long SCARCE = 2L * BYTES;

    private volatile byte @Nullable [] bytes;

    /** Keeps it from now on. */
    void hold() {
        if (bytes == null) {
            try {
                bytes = new byte[BYTES];
            } catch (OutOfMemoryError e) {
                // There is none to keep.
            }
        }
    }

    /** Lets it be used. */
    void release() {
        bytes = null;
    }

    /** Lets it be used after an error that a full heap is the cause of; any other is thrown. */
    void releaseAfter(Error error) {
        FullHeap.throwOther(error);
        release();
    }

    /**
     * Lets it be used if there is little else, before anything is allocated in vain: an error that meets JUnit, or a class that
     * is being initialized, does more harm than one that meets us.
     */
    void releaseIfScarce() {
        Runtime jvm = Runtime.getRuntime();
        if (jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory() < SCARCE) {
            release();
        }
    }
}
