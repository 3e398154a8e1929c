// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.NamedProfile;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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

    private record Last(Profile profile, Instant time) {}

    private final Map<String, Last> lasts = new HashMap<>();

    /** Whether it is one of these. */
    static boolean serves(String name) {
        return switch (name) {
            case "delta_heap", "delta_block", "delta_mutex" -> true;
            default -> false;
        };
    }

    synchronized Response answer(Request request) {
        String name = request.name().substring(PREFIX.length());
        Optional<NamedProfile> profile = Pprof.lookup(name);
        if (profile.isEmpty()) {
            return Response.error(404, "Unknown profile");
        }
        try {
            if (name.equals("heap") && GoNumberParser.anyInteger(request.form().value("gc")) > 0) {
                System.gc();
            }
            Instant now = Instant.now();
            Profile whole = profile.get().snapshot();
            Last last = lasts.get(name);
            Profile delta = last == null
                    ? whole
                    : whole.minus(withoutInUse(last.profile)).toBuilder()
                            .time(now)
                            .duration(Duration.between(last.time, now))
                            .build();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ProfileFile.write(delta, out);
            if (!request.method().equals("HEAD")) {
                lasts.put(name, new Last(whole.withoutComments(), now));
            }
            return Response.attachment(request.name(), Response.bytes(out.toByteArray()));
        } catch (IOException | RuntimeException e) {
            return Response.error(500, "failed to collect profile: " + e.getMessage());
        }
    }

    /** What is in use is not a sum over time, so nothing is taken from it. */
    private static Profile withoutInUse(Profile profile) {
        ProfileBuilder builder = new ProfileBuilder(profile.sampleTypes())
                .period(profile.periodType(), profile.period())
                .defaultSampleType(profile.defaultSampleType());
        for (Sample sample : profile.samples()) {
            long[] values = sample.values();
            for (int i = 0; i < values.length; i++) {
                if (profile.sampleTypes().get(i).type().startsWith("inuse_")) {
                    values[i] = 0;
                }
            }
            builder.add(sample.locations(), sample.labels(), values);
        }
        return builder.build();
    }
}
