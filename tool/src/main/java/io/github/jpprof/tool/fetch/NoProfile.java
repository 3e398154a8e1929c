// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import io.github.jpprof.profile.wire.MalformedProfileException;

/** What is said of a file that is no profile: that first, for where its reader gave up tells little of another file. */
public final class NoProfile {
    private NoProfile() {}

    public static String message(MalformedProfileException e) {
        String detail = String.valueOf(e.getMessage()).substring((e.file() + ": ").length());
        return e.file() + ": not a profile that can be read: " + detail;
    }
}
