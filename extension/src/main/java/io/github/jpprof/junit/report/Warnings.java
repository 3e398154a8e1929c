// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.profile.files.FailureReason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Warnings of what could not be profiled: in every test's report, and once for each reason on the log. */
public final class Warnings {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final int MAX_REASONS = 1000;

    private final Set<String> reasonsLogged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger missing = new AtomicInteger();

    /** How many could not be given, because there was no memory for them. */
    public int missing() {
        return missing.get();
    }

    /** Warns of what happened to a test, for a reason that others may share. */
    public void warn(ExtensionContext context, TestName test, String what, String reason) {
        try {
            give(context, test, what, reason, "");
        } catch (OutOfMemoryError | LinkageError e) {
            count(e);
        }
    }

    /** Warns of what concerns this test alone, and is logged for each: another one may have the same to say by chance. */
    public void warnOfItself(ExtensionContext context, TestName test, String what, String text) {
        try {
            give(context, test, what, text, test.toString());
        } catch (OutOfMemoryError | LinkageError e) {
            count(e);
        }
    }

    /** @param whose empty where the reason is all tests' */
    private void give(ExtensionContext context, TestName test, String what, String reason, String whose) {
        String line = test + " " + what + ": " + reason;
        boolean first = reasonsLogged.size() < MAX_REASONS && reasonsLogged.add(whose + what + reason);
        LOG.log(first ? Level.WARNING : Level.DEBUG, "jpprof: {0}", line);
        try {
            context.publishReportEntry("jpprof", line);
        } catch (RuntimeException e) {
            // The test timed out long ago, and its report is closed.
            LOG.log(Level.DEBUG, "jpprof: not reported", e);
        }
    }

    public void warn(ExtensionContext context, TestName test, String what, Throwable cause) {
        try {
            give(context, test, what, reason(cause), "");
            LOG.log(Level.DEBUG, "jpprof: the cause", cause);
        } catch (OutOfMemoryError | LinkageError e) {
            count(e);
        }
    }

    private void count(Error error) {
        FullHeap.throwOther(error);
        missing.incrementAndGet();
    }

    /** What went wrong and what to do about it, in one line. */
    public static String reason(Throwable cause) {
        if (FullHeap.isCauseOf(cause)) {
            return "the heap was full, by \"" + cause.getMessage() + "\": give the JVM more with -Xmx";
        }
        String message = FailureReason.of(cause);
        return cause instanceof IOException
                ? message + "; make sure that there is room and that the folder can be written, or set "
                        + Configuration.OUTPUT_DIR
                : message;
    }
}
