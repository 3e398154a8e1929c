// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A profile: stacks, each with one value for every sample type.
 *
 * <p>Samples are kept in one canonical order: by value, greatest first (the default sample type, then the others in
 * their order), then by stack, then by labels. So profiles with the same samples are equal, and equal profiles are
 * written as equal bytes.
 *
 * @param sampleTypes what the values of a sample mean
 * @param samples in canonical order, whatever the order given
 * @param dropFrames regular expression of frames to hide with all they called, or {@code ""}
 * @param keepFrames regular expression of frames to show although {@code dropFrames} matches, or {@code ""}
 * @param timeNanos when collection began, in nanoseconds since 1970 UTC; 0 is unknown
 * @param durationNanos how long collection lasted, in nanoseconds; 0 is unknown
 * @param periodType the unit of the distance between two sampled events, or {@link ValueType#NONE}
 * @param period the distance between two sampled events, in units of {@code periodType}
 * @param comments free text that reports show
 * @param defaultSampleType the type to show first, or {@code ""}, which means the last
 * @param docUrl an absolute URL that explains this kind of profile, or {@code ""}
 */
public record Profile(
        List<ValueType> sampleTypes,
        List<Sample> samples,
        String dropFrames,
        String keepFrames,
        long timeNanos,
        long durationNanos,
        ValueType periodType,
        long period,
        List<String> comments,
        String defaultSampleType,
        String docUrl) {

    /** Checks that every sample has one value for each sample type. */
    public Profile {
        sampleTypes = List.copyOf(sampleTypes);
        comments = List.copyOf(comments);
        Objects.requireNonNull(dropFrames, "dropFrames");
        Objects.requireNonNull(keepFrames, "keepFrames");
        Objects.requireNonNull(periodType, "periodType");
        Objects.requireNonNull(defaultSampleType, "defaultSampleType");
        Objects.requireNonNull(docUrl, "docUrl");
        for (Sample sample : samples) {
            if (sample.valueCount() != sampleTypes.size() || sampleTypes.isEmpty()) {
                throw new ProfileException("a sample has " + sample.valueCount() + " values, but the profile has "
                        + sampleTypes.size() + " sample types " + sampleTypes + ": one value each is needed");
            }
        }
        samples = CanonicalOrder.sorted(
                samples, SampleTypes.indexOfDefault(sampleTypes, defaultSampleType), sampleTypes.size());
    }

    /** A builder of profiles with these sample types. */
    public static ProfileBuilder builder(ValueType... sampleTypes) {
        return new ProfileBuilder(List.of(sampleTypes));
    }

    /** A builder that starts with the content of this profile, for instance to change its times or comments. */
    public ProfileBuilder toBuilder() {
        return ProfileBuilder.from(this);
    }

    /** A builder that starts with all of this profile but its samples, for instance to add some of them, or others in their place. */
    public ProfileBuilder toBuilderWithoutSamples() {
        return ProfileBuilder.withoutSamples(this);
    }

    /** This profile with one more comment, unless it has an equal one. */
    public Profile withComment(String comment) {
        return withComments(List.of(comment));
    }

    /** This profile with further comments, each unless it has an equal one. */
    public Profile withComments(Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(comments);
        return all.addAll(more) ? with(timeNanos, durationNanos, List.copyOf(all)) : this;
    }

    /** This profile without comments. */
    public Profile withoutComments() {
        return with(timeNanos, durationNanos, List.of());
    }

    /** This profile with another time and duration, as the components of these names have them. */
    public Profile withTime(long time, long duration) {
        return with(time, duration, comments);
    }

    private Profile with(long time, long duration, List<String> others) {
        return new Profile(
                sampleTypes,
                samples,
                dropFrames,
                keepFrames,
                time,
                duration,
                periodType,
                period,
                others,
                defaultSampleType,
                docUrl);
    }

    /**
     * The index of a sample type.
     *
     * @param type the name of a sample type; {@code ""} asks for the default one
     * @throws ProfileException if there is none of that name; the message lists the available ones
     */
    public int indexOf(String type) {
        return SampleTypes.indexOf(sampleTypes, defaultSampleType, type);
    }

    /** Whether there is a sample type of that name. */
    public boolean has(String type) {
        return SampleTypes.find(sampleTypes, type) >= 0;
    }

    /**
     * The sum of a sample type over all samples, in that type's unit; stops at the ends of {@code long}.
     *
     * @param type as for {@link #indexOf}
     * @throws ProfileException if there is no such sample type
     */
    public long total(String type) {
        int index = indexOf(type);
        long total = 0;
        for (Sample sample : samples) {
            total = Saturating.add(total, sample.value(index));
        }
        return total;
    }

    /**
     * The sum of profiles, as {@code go tool pprof} merges them.
     *
     * <p>Keeps the sample types that all have, in the order of the first profile, in the finest unit of each; the
     * earliest known time; the sum of the durations; the greatest period; each comment once; of the rest what the first
     * profile that has it says. Equal stacks with equal labels are summed; samples that come to 0 are dropped.
     *
     * @throws ProfileException if there are no profiles, if period types differ by more than unit and a trailing
     *     {@code s}, or if no sample type is common to all
     */
    public static Profile merge(List<Profile> profiles) {
        return ProfileMerger.merge(profiles);
    }

    /**
     * This profile less another: the merge of this and the base with its values negated.
     *
     * <p>Values are negative where the base has more. As in any merge the durations are summed; where the difference of
     * two snapshots of one process is meant, set {@linkplain #toBuilder() time and duration} afterwards.
     *
     * @throws ProfileException as {@link #merge} does
     */
    public Profile minus(Profile base) {
        return merge(List.of(this, base.scale(-1)));
    }

    /**
     * All values times a factor, rounded to the nearest integer; samples that come to 0 are dropped.
     *
     * @param factor any finite number; -1 negates exactly
     * @throws ProfileException if the factor is not finite
     */
    public Profile scale(double factor) {
        return ProfileMerger.scale(this, factor);
    }

    /** All of this profile as text, for debugging and golden files: equal profiles give equal text. */
    public String dump() {
        return ProfileDump.of(this);
    }

    /** A one-line summary; see {@link #dump} for everything. */
    @Override
    public String toString() {
        return "Profile" + sampleTypes + "[" + samples.size() + " samples]";
    }
}
