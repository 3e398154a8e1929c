// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import java.lang.System.Logger.Level;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says what could not be profiled, on the log and in the test's report. */
final class Warnings {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private Warnings() {}

    static void warn(ExtensionContext context, String what, Throwable cause) {
        String message = cause.getMessage();
        warn(context, what + ": " + (message == null ? cause.getClass().getName() : describe(cause, message)));
        LOG.log(Level.DEBUG, "jpprof: the cause", cause);
    }

    static void warn(ExtensionContext context, String what) {
        String test = context.getRequiredTestClass().getName() + "."
                + context.getRequiredTestMethod().getName();
        String line = test + " (" + context.getDisplayName() + ") " + what;
        LOG.log(Level.WARNING, "jpprof: {0}", line);
        context.publishReportEntry("jpprof", line);
    }

    // The message of a file system's exception is often no more than the file.
    private static String describe(Throwable cause, String message) {
        return cause instanceof java.nio.file.FileSystemException
                ? cause.getClass().getSimpleName().replace("Exception", "") + ": " + message
                : message;
    }
}
