// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.NamedProfile;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The profiles that have a name: as they are, or what is added to them in some seconds. */
final class SnapshotEndpoint {
    /** Those of which a difference makes sense; of a custom profile that is unknown. */
    private static final Set<String> WITH_DELTA =
            Set.of("allocs", "block", "goroutine", "heap", "mutex", "thread", "threadcreate");

    private record Snapshot(Profile profile, Instant time) {
        static Snapshot of(NamedProfile profile) {
            return new Snapshot(profile.snapshot(), Instant.now());
        }

        /** What is less now than before is negative, as in Go: memory in use that has been freed, for instance. */
        Profile since(Snapshot before) {
            return profile.minus(before.profile.withoutComments()).toBuilder()
                    .time(time)
                    .duration(Duration.between(before.time, time))
                    .build();
        }
    }

    private final Duration longest;

    SnapshotEndpoint(Duration longest) {
        this.longest = longest;
    }

    Response answer(Request request) throws InterruptedException {
        Optional<NamedProfile> profile = Pprof.lookup(request.name());
        if (profile.isEmpty()) {
            return Response.error(404, "Unknown profile");
        }
        String seconds = request.form().value("seconds");
        return seconds.isEmpty() ? asItIs(request, profile.get()) : delta(request, profile.get(), seconds);
    }

    private static Response asItIs(Request request, NamedProfile profile) {
        if (request.name().equals("heap")
                && GoNumberParser.anyInteger(request.form().value("gc")) > 0) {
            HeapSource.collect();
        }
        int debug = GoNumberParser.anyInteger(request.form().value("debug"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            profile.writeTo(out, debug);
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
        return debug != 0
                ? Response.text(out.toByteArray())
                : Response.attachment(request.name(), Response.bytes(out.toByteArray()));
    }

    private Response delta(Request request, NamedProfile profile, String given) throws InterruptedException {
        OptionalLong seconds = GoNumberParser.integer(given);
        if (seconds.isEmpty() || seconds.getAsLong() <= 0) {
            return Response.error(400, "invalid value for \"seconds\" - must be a positive integer");
        }
        if (!WITH_DELTA.contains(request.name())) {
            return Response.error(400, "\"seconds\" parameter is not supported for this profile type");
        }
        if (GoNumberParser.anyInteger(request.form().value("debug")) != 0) {
            return Response.error(400, "seconds and debug params are incompatible");
        }
        if (ClientWait.isTooLong((double) seconds.getAsLong(), longest)) {
            return ClientWait.tooLong(longest);
        }
        try {
            Snapshot before = Snapshot.of(profile);
            if (!ClientWait.forClient(request.client(), TimeUnit.SECONDS.toNanos(seconds.getAsLong()))) {
                return Response.error(500, "context canceled");
            }
            return Response.attachment(
                    request.name() + "-delta", body(Snapshot.of(profile).since(before)));
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    private static Response failed(Exception e) {
        return Response.error(500, "failed to collect profile: " + FailureReason.of(e));
    }

    private static Response.Body body(Profile profile) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ProfileFile.write(profile, out);
        return Response.bytes(out.toByteArray());
    }
}
