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
import java.util.Optional;

/**
 * {@code delta_heap}, {@code delta_block} and {@code delta_mutex}: what came since the last request for it, at once, as the
 * scrapers of Pyroscope ask for under these names.
 *
 * <p>The first answer has all since the profile began. What is in use is as it is now. A server has one such state a
 * profile, so one scraper can ask; two would share the events between them.
 */
final class DeltaEndpoint {
    private static final String PREFIX = "delta_";

    private final DeltaSnapshots deltas = new DeltaSnapshots();

    /** Whether it is one of these. */
    static boolean serves(String name) {
        return switch (name) {
            case "delta_heap", "delta_block", "delta_mutex" -> true;
            default -> false;
        };
    }

    Response answer(Request request) {
        String name = request.name().substring(PREFIX.length());
        Optional<NamedProfile> profile = Pprof.lookup(name);
        if (profile.isEmpty()) {
            return Response.error(404, "Unknown profile");
        }
        try {
            if (name.equals("heap") && GoNumberParser.anyInteger(request.form().value("gc")) > 0) {
                HeapSource.collect();
            }
            NamedProfile whole = profile.get();
            Profile delta = request.method().equals("HEAD") ? whole.snapshot() : deltas.since(name, whole::snapshot);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ProfileFile.write(delta, out);
            return Response.attachment(request.name(), Response.bytes(out.toByteArray()));
        } catch (IOException | RuntimeException e) {
            return Response.error(500, "failed to collect profile: " + FailureReason.of(e));
        }
    }
}
