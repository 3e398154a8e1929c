// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the command says of a file that it could not read or write. */
public final class FailureMessage {
    private FailureMessage() {}

    /** The file and the reason, in pprof's words where it has some. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            String reason = missing.getReason();
            return "open " + UserInfo.hidden(missing.getFile()) + ": "
                    + (reason == null ? "no such file or directory" : reason);
        }
        if (e instanceof FileSystemException file) {
            String reason = file.getReason();
            return file.getFile() + ": " + (reason == null ? file.getClass().getSimpleName() : reason);
        }
        return NoProfile.message(e);
    }
}
