// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sums profiles by the rules of pprof. */
final class ProfileMerger {
    private ProfileMerger() {}

    static Profile merge(List<Profile> profiles) {
        if (profiles.isEmpty()) {
            throw new ProfileException("no profiles to merge: one or more are needed");
        }
        ValueType periodType = periodType(profiles);
        MergedTypes types = MergedTypes.of(profiles);
        return new Profile(
                types.types(),
                samples(profiles, types),
                profiles.get(0).dropFrames(),
                profiles.get(0).keepFrames(),
                earliest(profiles),
                profiles.stream().mapToLong(Profile::durationNanos).reduce(0, Saturating::add),
                periodType,
                longestPeriod(profiles, periodType),
                comments(profiles),
                defaultSampleType(profiles, types.types()),
                firstSaid(profiles.stream().map(Profile::docUrl).toList()));
    }

    static Profile scale(Profile profile, double factor) {
        if (!Double.isFinite(factor)) {
            throw new ProfileException("cannot scale a profile by " + factor + ": a finite number is needed");
        }
        List<Sample> scaled = profile.samples().stream()
                .map(sample -> new Sample(sample.locations(), sample.labels(), times(sample.values(), factor)))
                .filter(sample -> !sample.isZero())
                .toList();
        return withSamples(profile, scaled);
    }

    private static long[] times(long[] values, double factor) {
        boolean whole = factor == Math.rint(factor) && Math.abs(factor) < 1L << 53;
        for (int i = 0; i < values.length; i++) {
            // Products of whole numbers stay exact where a double would round.
            values[i] = whole ? Saturating.multiply(values[i], (long) factor) : Math.round(values[i] * factor);
        }
        return values;
    }

    private static Profile withSamples(Profile profile, List<Sample> samples) {
        return new Profile(
                profile.sampleTypes(),
                samples,
                profile.dropFrames(),
                profile.keepFrames(),
                profile.timeNanos(),
                profile.durationNanos(),
                profile.periodType(),
                profile.period(),
                profile.comments(),
                profile.defaultSampleType(),
                profile.docUrl());
    }

    private static List<Sample> samples(List<Profile> profiles, MergedTypes types) {
        SampleTable table = new SampleTable(types.types().size());
        MappingMerger mappings = new MappingMerger();
        for (Profile profile : profiles) {
            int[] columns = types.columns(profile);
            long[] factors = types.factors(profile);
            long[] values = new long[columns.length];
            for (Sample sample : profile.samples()) {
                for (int i = 0; i < columns.length; i++) {
                    values[i] = Saturating.multiply(sample.value(columns[i]), factors[i]);
                }
                table.add(mappings.stack(sample.locations()), sample.labels(), values);
            }
        }
        return table.toSamples().stream().filter(sample -> !sample.isZero()).toList();
    }

    private static ValueType periodType(List<Profile> profiles) {
        ValueType finest = profiles.get(0).periodType();
        for (Profile profile : profiles) {
            finest = MergedTypes.finer("period type", finest, profile.periodType());
        }
        return finest;
    }

    private static long longestPeriod(List<Profile> profiles, ValueType type) {
        return profiles.stream()
                .mapToLong(profile -> Saturating.multiply(
                        profile.period(),
                        MergedTypes.factor(profile.periodType().unit(), type.unit())))
                .max()
                .orElse(0);
    }

    private static long earliest(List<Profile> profiles) {
        return profiles.stream()
                .mapToLong(Profile::timeNanos)
                .filter(time -> time != 0)
                .min()
                .orElse(0);
    }

    private static List<String> comments(List<Profile> profiles) {
        Set<String> comments = new LinkedHashSet<>();
        profiles.forEach(profile -> comments.addAll(profile.comments()));
        return List.copyOf(comments);
    }

    /** The first that is set, unless that sample type is not common to all: then the first common type, as in pprof. */
    private static String defaultSampleType(List<Profile> profiles, List<ValueType> types) {
        String first =
                firstSaid(profiles.stream().map(Profile::defaultSampleType).toList());
        boolean kept =
                first.isEmpty() || types.stream().anyMatch(type -> type.type().equals(first));
        return kept ? first : types.get(0).type();
    }

    private static String firstSaid(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).findFirst().orElse("");
    }
}
