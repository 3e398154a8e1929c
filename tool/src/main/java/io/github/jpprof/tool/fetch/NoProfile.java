// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import io.github.jpprof.profile.wire.MalformedProfileException;

/** What is said of a file that is no profile: that first, for where its reader gave up tells little of another file. */
public final class NoProfile {
    private NoProfile() {}

    /** The message of a failure to read a file; that of another failure is its own. */
    public static String message(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (!(e instanceof MalformedProfileException malformed)) {
            return message;
        }
        String detail = message.substring((malformed.file() + ": ").length());
        return malformed.file() + ": not a profile that can be read: " + detail;
    }
}
