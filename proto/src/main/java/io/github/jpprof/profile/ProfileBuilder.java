// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Builds a profile and sums the values of samples with equal stacks and labels.
 *
 * <p>Memory is bounded by the distinct stacks, and adding a known stack leaves no garbage. It is cheapest to pass the
 * same {@link Location} instance each time a place is met. Sums stop at the ends of {@code long}. Not for concurrent
 * use.
 */
public final class ProfileBuilder {
    private final List<ValueType> sampleTypes;
    private final SampleTable samples;
    private final Set<String> comments = new LinkedHashSet<>();
    private String dropFrames = "";
    private String keepFrames = "";
    private long timeNanos;
    private long durationNanos;
    private ValueType periodType = ValueType.NONE;
    private long period;
    private String defaultSampleType = "";
    private String docUrl = "";

    /**
     * A builder of profiles with these sample types.
     *
     * @throws ProfileException if there are none, or two of one name
     */
    public ProfileBuilder(List<ValueType> sampleTypes) {
        this.sampleTypes = List.copyOf(sampleTypes);
        long distinct = sampleTypes.stream().map(ValueType::type).distinct().count();
        if (sampleTypes.isEmpty() || distinct < sampleTypes.size()) {
            throw new ProfileException(
                    "sample types " + sampleTypes + ": one or more are needed, each of its own name");
        }
        samples = new SampleTable(sampleTypes.size());
    }

    static ProfileBuilder from(Profile profile) {
        ProfileBuilder builder = withoutSamples(profile);
        profile.samples().forEach(sample -> builder.add(sample.locations(), sample.labels(), sample.values()));
        return builder;
    }

    static ProfileBuilder withoutSamples(Profile profile) {
        ProfileBuilder builder = new ProfileBuilder(profile.sampleTypes());
        builder.dropFrames = profile.dropFrames();
        builder.keepFrames = profile.keepFrames();
        builder.timeNanos = profile.timeNanos();
        builder.durationNanos = profile.durationNanos();
        builder.periodType = profile.periodType();
        builder.period = profile.period();
        builder.comments.addAll(profile.comments());
        builder.defaultSampleType = profile.defaultSampleType();
        builder.docUrl = profile.docUrl();
        return builder;
    }

    /** The distance between two sampled events: its type with its unit, and its length in that unit. */
    public ProfileBuilder period(ValueType type, long period) {
        this.periodType = type;
        this.period = period;
        return this;
    }

    /**
     * The sample type to show first; {@code ""} is the last.
     *
     * @throws ProfileException if this profile has no such sample type
     */
    public ProfileBuilder defaultSampleType(String type) {
        if (!type.isEmpty()
                && sampleTypes.stream().noneMatch(known -> known.type().equals(type))) {
            throw new ProfileException("default sample type \"" + type + "\" is none of " + sampleTypes);
        }
        this.defaultSampleType = type;
        return this;
    }

    /** When collection began; {@link Instant#EPOCH} is unknown. */
    public ProfileBuilder time(Instant start) {
        return timeNanos(Saturating.add(
                Saturating.multiply(
                        start.getEpochSecond(), Duration.ofSeconds(1).toNanos()),
                start.getNano()));
    }

    /** When collection began, in nanoseconds since 1970 UTC; 0 is unknown. */
    public ProfileBuilder timeNanos(long sinceEpoch) {
        this.timeNanos = sinceEpoch;
        return this;
    }

    /** How long collection lasted. */
    public ProfileBuilder duration(Duration duration) {
        return durationNanos(duration.toNanos());
    }

    /** How long collection lasted, in nanoseconds; 0 is unknown. */
    public ProfileBuilder durationNanos(long nanos) {
        this.durationNanos = nanos;
        return this;
    }

    /** Adds a comment, unless there is an equal one. */
    public ProfileBuilder comment(String comment) {
        comments.add(comment);
        return this;
    }

    /** An absolute URL that explains this kind of profile. */
    public ProfileBuilder docUrl(String url) {
        this.docUrl = url;
        return this;
    }

    /** A regular expression on whole function names: viewers hide such frames and all they called. */
    public ProfileBuilder dropFrames(String regex) {
        this.dropFrames = regex;
        return this;
    }

    /** A regular expression on whole function names that {@link #dropFrames} does not hide. */
    public ProfileBuilder keepFrames(String regex) {
        this.keepFrames = regex;
        return this;
    }

    /**
     * Adds values to those of the sample with this stack and these labels.
     *
     * @param stack leaf first; an empty one becomes {@link Frames#UNKNOWN}, since viewers do not show samples without frames
     * @param labels in any order
     * @param values one for each sample type; not kept, so the array may be used again
     * @throws ProfileException if their number differs from that of the sample types
     */
    public ProfileBuilder add(List<Location> stack, List<Label> labels, long... values) {
        if (values.length != sampleTypes.size()) {
            throw new ProfileException(
                    "the number of values is " + values.length + ", but one is needed for each of " + sampleTypes);
        }
        samples.add(Frames.rooted(stack), CanonicalOrder.labels(labels), values);
        return this;
    }

    /**
     * Bounds the memory: beyond so many distinct samples, the values of further ones go to one sample of
     * {@link Frames#OVERFLOW} without labels, so that totals stay right.
     */
    public ProfileBuilder atMost(int distinctSamples) {
        samples.atMost(distinctSamples);
        return this;
    }

    /** How many distinct samples there are so far. */
    public int size() {
        return samples.size();
    }

    /** The profile of all that was added; the builder may be used further. */
    public Profile build() {
        return new Profile(
                sampleTypes,
                samples.toSamples(),
                dropFrames,
                keepFrames,
                timeNanos,
                durationNanos,
                periodType,
                period,
                new ArrayList<>(comments),
                defaultSampleType,
                docUrl);
    }
}
