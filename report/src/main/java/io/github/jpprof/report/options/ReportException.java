// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.options;

/** A report cannot be made; the message contains the rejected value and the allowed ones. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception with a message for the user. */
    public ReportException(String message) {
        super(message);
    }
}
