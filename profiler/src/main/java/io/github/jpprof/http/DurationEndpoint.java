// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.engine.PrivateFolder;
import io.github.jpprof.profiler.session.Profiler;
import io.github.jpprof.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The CPU profile, the wall-clock profile and the execution trace: taken for as long as the request says. */
final class DurationEndpoint {
    private static final long DEFAULT_SECONDS = 30;
    private static final double DEFAULT_TRACE_SECONDS = 1;

    private final Duration longest;

    DurationEndpoint(Duration longest) {
        this.longest = longest;
    }

    /** {@code profile?seconds=N}: what is no positive integer is the default, 30. */
    Response cpu(Request request) throws InterruptedException {
        long seconds = seconds(request);
        if (ClientWait.isTooLong((double) seconds, longest)) {
            return ClientWait.tooLong(longest);
        }
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        try {
            Pprof.startCpuProfile(profile);
        } catch (RuntimeException | LinkageError e) {
            return Response.error(500, "Could not enable CPU profiling: " + FailureReason.of(e));
        }
        try {
            try {
                ClientWait.forClient(request.client(), TimeUnit.SECONDS.toNanos(seconds));
            } finally {
                Pprof.stopCpuProfile();
            }
        } catch (IOException | RuntimeException e) {
            return Response.error(500, "Could not take the CPU profile: " + FailureReason.of(e));
        }
        return Response.attachment("profile", Response.bytes(profile.toByteArray()));
    }

    private static long seconds(Request request) {
        return GoNumberParser.integer(request.form().value("seconds")).stream()
                .filter(given -> given > 0)
                .findFirst()
                .orElse(DEFAULT_SECONDS);
    }

    /** {@code wall?seconds=N}: with the same default as the CPU profile. Any number of clients may ask at a time. */
    Response wall(Request request) throws InterruptedException {
        long seconds = seconds(request);
        if (ClientWait.isTooLong((double) seconds, longest)) {
            return ClientWait.tooLong(longest);
        }
        try (ProfilingSession session = Profiler.startCumulative(ProfileKind.WALL, ProfileKind.WALL.defaultRate())) {
            ClientWait.forClient(request.client(), TimeUnit.SECONDS.toNanos(seconds));
            ByteArrayOutputStream profile = new ByteArrayOutputStream();
            ProfileFile.write(session.stop().require(ProfileKind.WALL), profile);
            return Response.attachment("wall", Response.bytes(profile.toByteArray()));
        } catch (IOException | RuntimeException | LinkageError e) {
            return Response.error(500, "Could not take the wall-clock profile: " + FailureReason.of(e));
        }
    }

    /** {@code trace?seconds=S}: what is no positive number is the default, 1. */
    Response trace(Request request) throws InterruptedException {
        double seconds = GoNumberParser.decimal(request.form().value("seconds")).stream()
                .filter(given -> given > 0)
                .findFirst()
                .orElse(DEFAULT_TRACE_SECONDS);
        if (ClientWait.isTooLong(seconds, longest)) {
            return ClientWait.tooLong(longest);
        }
        try {
            return trace(request, seconds);
        } catch (IOException e) {
            return Response.error(500, "Could not write the trace: " + FailureReason.of(e));
        }
    }

    private Response trace(Request request, double seconds) throws InterruptedException, IOException {
        Path file = Files.createTempFile(PrivateFolder.ofProcess().path(), "trace-", ".jfr");
        Response.Body body = null;
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                try {
                    Trace.start(out);
                } catch (RuntimeException | LinkageError e) {
                    return Response.error(500, "Could not enable tracing: " + FailureReason.of(e));
                }
                try {
                    ClientWait.forClient(request.client(), Math.round(seconds * TimeUnit.SECONDS.toNanos(1)));
                } finally {
                    Trace.stop();
                }
            }
            body = Response.temporary(file);
            return Response.attachment("trace", body);
        } finally {
            if (body == null) {
                Files.deleteIfExists(file);
            }
        }
    }
}
