// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;

/** A file is not a recording, or is a damaged one; the message states the byte and what is wrong there. */
public final class DamagedRecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedRecordingException(long position, String what) {
        super("damaged at byte " + position + ": " + what);
    }
}
