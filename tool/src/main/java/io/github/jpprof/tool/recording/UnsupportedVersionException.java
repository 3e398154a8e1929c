// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;

/** A recording has a format other than OpenJDK's; Oracle's JDK 7 and 8 wrote version 0.9. */
public final class UnsupportedVersionException extends IOException {
    private static final long serialVersionUID = 1L;

    UnsupportedVersionException(String version) {
        super("Flight Recorder format " + version
                + "; 1.x and 2.x can be read, which OpenJDK 8u262, 9 and later write");
    }
}
