// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

/** Tells failures of a full heap from others. */
public final class FullHeap {
    private FullHeap() {}

    /**
     * Whether something failed because there was no memory. An {@link OutOfMemoryError} may be the cause of another error: that
     * of code that is linked or initialized when it first runs, which the JVM throws again each time from then on.
     */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError || isOfInitializer(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Throws an error that a full heap is not the cause of. */
    public static void throwOther(Error error) {
        if (!isCauseOf(error)) {
            throw error;
        }
    }

    /** The JVM keeps no more than the name of what an initializer failed with, for those that ask for its class later. */
    private static boolean isOfInitializer(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof ExceptionInInitializerError
                && message != null
                && message.startsWith("Exception java.lang.OutOfMemoryError");
    }
}
