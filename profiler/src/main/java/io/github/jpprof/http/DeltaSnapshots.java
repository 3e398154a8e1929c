// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What came to cumulative profiles since they were looked at last. */
final class DeltaSnapshots {
    private record Last(Profile profile, Instant time) {}

    private final Map<String, Last> lasts = new HashMap<>();

    /**
     * What is new in a profile; all of it, the first time. What is in use is as it is now.
     *
     * @param name of the profile
     * @param snapshot takes what it holds now; no other is taken meanwhile, or the older of two might be subtracted second
     */
    synchronized Profile since(String name, Supplier<Profile> snapshot) {
        Profile whole = snapshot.get();
        Instant now = Instant.now();
        Last last = lasts.put(name, new Last(withoutInUse(whole), now));
        return last == null
                ? whole
                : whole.minus(last.profile).toBuilder()
                        .time(now)
                        .duration(Duration.between(last.time, now))
                        .build();
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
