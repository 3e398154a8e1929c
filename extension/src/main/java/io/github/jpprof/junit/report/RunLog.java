// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import java.lang.System.Logger.Level;

/** Warnings of what concerns the whole run. */
public final class RunLog {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private RunLog() {}

    /**
     * Gives a warning to the log; to standard error where the log fails for a full heap, as it does for good if it was full when
     * the log was first used: the last words of a run must not be lost, nor end it.
     */
    public static void warn(String warning) {
        try {
            LOG.log(Level.WARNING, warning);
        } catch (OutOfMemoryError | LinkageError e) {
            FullHeap.throwOther(e);
            System.err.println(warning);
        }
    }
}
