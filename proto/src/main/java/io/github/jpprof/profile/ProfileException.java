// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

/** A profile cannot be made or combined as asked; the message says what was got and what is allowed. */
public final class ProfileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong. */
    public ProfileException(String message) {
        super(message);
    }
}
