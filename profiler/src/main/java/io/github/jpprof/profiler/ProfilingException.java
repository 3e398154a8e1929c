// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/** A profile could not be taken; the message says which, why, and what to do. */
public final class ProfilingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProfilingException(String message) {
        super(message);
    }

    public ProfilingException(String message, Throwable cause) {
        super(message, cause);
    }
}
