// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

/** A profile cannot be built or combined; the message contains the rejected value and what is allowed. */
public final class ProfileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** An exception with a message for the user. */
    public ProfileException(String message) {
        super(message);
    }
}
