// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

/** A regular expression cannot be understood; the message names it and says why. */
public final class InvalidRegexException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidRegexException(String message) {
        super(message);
    }
}
