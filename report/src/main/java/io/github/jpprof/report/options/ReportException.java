// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.options;

/** A report cannot be given as asked; the message says what was got and what is allowed. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong. */
    public ReportException(String message) {
        super(message);
    }
}
