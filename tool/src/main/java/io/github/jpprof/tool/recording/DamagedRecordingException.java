// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;

/** A file that is no recording, or not a whole one; the message says at which byte and what is wrong there. */
public final class DamagedRecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedRecordingException(long position, String what) {
        super("damaged at byte " + position + ": " + what);
    }
}
