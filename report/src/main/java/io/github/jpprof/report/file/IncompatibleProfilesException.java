// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

/** Profiles that cannot be added up or compared; the message names the difference. */
public final class IncompatibleProfilesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IncompatibleProfilesException(String message) {
        super(message);
    }
}
