// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;

/** Why something failed, in a line for readers. */
public final class FailureReason {
    private FailureReason() {}

    /**
     * The exception's message; with the name of its class where that alone says what is wrong: the message of a {@link
     * FileSystemException} is often no more than the file, and others have none. For what is no path, the text and {@link
     * PathEncoding#reason why}.
     */
    public static String of(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getName();
        }
        if (cause instanceof InvalidPathException noPath) {
            return noPath.getInput() + ": " + PathEncoding.reason(noPath);
        }
        boolean isFileAlone = cause instanceof FileSystemException failure && failure.getReason() == null;
        return isFileAlone ? cause.getClass().getSimpleName() + ": " + message : message;
    }
}
