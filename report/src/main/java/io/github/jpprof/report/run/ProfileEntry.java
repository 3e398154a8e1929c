// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import java.util.List;

/**
 * A profile of a test or of the whole run.
 *
 * @param kind {@code cpu}, {@code heap}, {@code allocs}, {@code block} ...
 * @param file the profile, relative to the folder of the report, with slashes
 * @param totals the sum of each sample type
 * @param defaultType the sample type to show first
 * @param comments the comments of the profile: its engine, whether it is exact, what was lost
 * @param shares the share of each test, if the samples have the labels {@code class} and {@code test}
 * @param graph the number of its stacks among the graphs of the record; 0 if they were left out
 */
public record ProfileEntry(
        String kind,
        String file,
        List<Total> totals,
        String defaultType,
        List<String> comments,
        List<TestShare> shares,
        int graph) {

    /**
     * The sum of a sample type over all samples.
     *
     * @param value in {@code unit}
     * @param error half the width of the 95 % interval of an estimate, in {@code unit}; 0 if the value is exact
     */
    public record Total(String type, String unit, long value, long error) {}

    public ProfileEntry {
        totals = List.copyOf(totals);
        comments = List.copyOf(comments);
        shares = List.copyOf(shares);
    }

    /** The entry of a profile whose stacks are not yet in the record. */
    public static ProfileEntry of(String kind, String file, Profile profile) {
        return new ProfileEntry(
                kind,
                file,
                TestShare.totals(profile, profile.samples()),
                defaultType(profile).type(),
                profile.comments(),
                TestShare.of(profile),
                0);
    }

    /** The text of the profile, relative to the folder of the report. */
    String text() {
        return file.replaceFirst("\\.pb\\.gz$", ".txt");
    }

    private static ValueType defaultType(Profile profile) {
        return profile.sampleTypes().get(profile.indexOf(""));
    }

    /** Whether all totals are 0, so that there are no stacks to show. */
    public boolean isEmpty() {
        return totals.stream().allMatch(total -> total.value() == 0);
    }

    /** This entry with the number of its stacks. */
    public ProfileEntry withGraph(int number) {
        return new ProfileEntry(kind, file, totals, defaultType, comments, shares, number);
    }

    /** The share of one test as an entry without stacks. */
    ProfileEntry share(TestShare share) {
        return new ProfileEntry(kind, file, share.totals(), defaultType, List.of(), List.of(), 0);
    }

    /** This entry without the data that only the report of its own run shows. */
    ProfileEntry past() {
        return new ProfileEntry(kind, file, totals, defaultType, List.of(), shares, 0);
    }
}
