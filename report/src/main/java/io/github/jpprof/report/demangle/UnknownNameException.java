// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.demangle;

/** A part of a name is unknown. There is no message, since the name is then shown unchanged. */
final class UnknownNameException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownNameException() {
        super(null, null, false, false);
    }
}
