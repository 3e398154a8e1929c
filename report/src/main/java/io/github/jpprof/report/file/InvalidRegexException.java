// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

/** A regular expression is not valid; the message contains it and the reason. */
public final class InvalidRegexException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidRegexException(String message) {
        super(message);
    }
}
