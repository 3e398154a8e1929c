// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.profiler.Pprof;
import io.github.jpprof.profiler.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The CPU profile and the execution trace: taken for as long as the request says. */
final class Timed {
    private static final long DEFAULT_CPU_SECONDS = 30;
    private static final double DEFAULT_TRACE_SECONDS = 1;

    private final Duration longest;

    Timed(Duration longest) {
        this.longest = longest;
    }

    /** {@code profile?seconds=N}: what is no positive integer is the default, 30. */
    Answer cpu(Request request) throws InterruptedException {
        long seconds = GoNumbers.integer(request.form().value("seconds")).stream()
                .filter(given -> given > 0)
                .findFirst()
                .orElse(DEFAULT_CPU_SECONDS);
        if (Waiting.isTooLong((double) seconds, longest)) {
            return Waiting.tooLong(longest);
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        try {
            Pprof.startCpuProfile(profile);
        } catch (RuntimeException | LinkageError e) {
            return Answer.error(500, "Could not enable CPU profiling: " + e.getMessage());
        }
        try {
            try {
                Waiting.forClient(request.client(), TimeUnit.SECONDS.toNanos(seconds));
            } finally {
                Pprof.stopCpuProfile();
            }
        } catch (IOException | RuntimeException e) {
            return Answer.error(500, "Could not take the CPU profile: " + e.getMessage());
        }
        return Answer.attachment("profile", Answer.bytes(profile.toByteArray()));
    }

    /** {@code trace?seconds=S}: what is no positive number is the default, 1. */
    Answer trace(Request request) throws InterruptedException {
        double seconds = GoNumbers.decimal(request.form().value("seconds")).stream()
                .filter(given -> given > 0)
                .findFirst()
                .orElse(DEFAULT_TRACE_SECONDS);
        if (Waiting.isTooLong(seconds, longest)) {
            return Waiting.tooLong(longest);
        }
        try {
            return trace(request, seconds);
        } catch (IOException e) {
            return Answer.error(500, "Could not write the trace: " + e.getMessage());
        }
    }

    private Answer trace(Request request, double seconds) throws InterruptedException, IOException {
        Path file = Files.createTempFile("jpprof-trace-", ".jfr");
        Answer.Body body = null;
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                try {
                    Trace.start(out);
                } catch (RuntimeException | LinkageError e) {
                    return Answer.error(500, "Could not enable tracing: " + e.getMessage());
                }
                try {
                    Waiting.forClient(request.client(), Math.round(seconds * TimeUnit.SECONDS.toNanos(1)));
                } finally {
                    Trace.stop();
                }
            }
            body = Answer.temporary(file);
            return Answer.attachment("trace", body);
        } finally {
            if (body == null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
