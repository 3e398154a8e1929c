// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import java.time.Duration;
import java.util.List;

/** Profiles whose values are very small, very large, of other units, or not there. */
final class ValueProfiles {
    private ValueProfiles() {}

    static Profile tiny() {
        ProfileBuilder builder = Profile.builder(JavaProfiles.SAMPLES, JavaProfiles.CPU)
                .period(JavaProfiles.CPU, 1)
                .duration(Duration.ofSeconds(90));
        Location main = JavaProfiles.frame("Main", "main", 7);
        for (int i = 1; i < 30; i++) {
            builder.add(List.of(JavaProfiles.frame("T", "m" + i, i), main), List.of(), i, (long) i * i * i);
        }
        return builder.add(List.of(JavaProfiles.frame("Big", "one", 1), main), List.of(), 1, 123_456_789)
                .build();
    }

    static Profile huge() {
        Location main = JavaProfiles.frame("Main", "main", 7);
        return Profile.builder(new ValueType("alloc_space", "bytes"))
                .add(List.of(JavaProfiles.frame("A", "a", 1), main), List.of(), 1L << 52)
                .add(List.of(JavaProfiles.frame("B", "b", 1), main), List.of(), 5L << 40)
                .add(List.of(JavaProfiles.frame("C", "c", 1), main), List.of(), 7)
                .duration(Duration.ofHours(30))
                .build();
    }

    static Profile oddUnits() {
        Location main = JavaProfiles.frame("Main", "main", 7);
        return Profile.builder(
                        new ValueType("pages", "pages"), new ValueType("rate", "milliseconds"), new ValueType("x", ""))
                .defaultSampleType("pages")
                .add(List.of(JavaProfiles.frame("A", "a", 1), main), List.of(), 12, 1500, 3)
                .add(List.of(JavaProfiles.frame("B", "b", 1), main), List.of(), 5, 90_000_000, 4)
                .build();
    }

    static Profile empty() {
        return Profile.builder(JavaProfiles.SAMPLES, JavaProfiles.CPU)
                .period(JavaProfiles.CPU, 10_000_000)
                .build();
    }
}
