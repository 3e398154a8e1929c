// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.source;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import java.util.List;
import java.util.function.Function;

/** A profile with some of the samples of another. */
final class PartialProfile {
    private PartialProfile() {}

    /** The profile with these samples as they are. */
    static Profile of(Profile profile, List<Sample> samples) {
        return of(profile, samples, Sample::labels);
    }

    /**
     * The profile with these samples, without their labels; those that are then equal are added up.
     *
     * <p>Pyroscope makes a series of every value of a text label, and drops numbers: a heap profile with its thread and
     * class names and sizes would become hundreds of series.
     */
    static Profile withoutLabels(Profile profile, List<Sample> samples) {
        return of(profile, samples, sample -> List.of());
    }

    private static Profile of(Profile profile, List<Sample> samples, Function<Sample, List<Label>> labels) {
        ProfileBuilder builder = profile.toBuilderWithoutSamples();
        for (Sample sample : samples) {
            builder.add(sample.locations(), labels.apply(sample), sample.values());
        }
        return builder.build();
    }
}
