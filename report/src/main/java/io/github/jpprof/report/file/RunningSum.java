// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of profiles that are added one by one and not kept; equal to {@link Merging#sum} of all. Not for concurrent use.
 */
public final class RunningSum {
    private Merger merger = new Merger();
    private @Nullable FileHeader header;

    /**
     * Adds a profile.
     *
     * @throws IncompatibleProfilesException if it is not compatible with those before
     */
    public void add(FileProfile profile) {
        FileHeader before = header;
        if (before == null) {
            merger.add(profile);
            header = Merging.header(List.of(profile.header()));
        } else if (sameTypes(before, profile.header())) {
            merger.add(profile);
            header = Merging.header(List.of(before, profile.header()));
        } else {
            FileProfile both = Merging.sum(List.of(merger.sum(before), profile));
            merger = new Merger();
            merger.add(both);
            header = both.header();
        }
    }

    private static boolean sameTypes(FileHeader a, FileHeader b) {
        return a.sampleTypes().equals(b.sampleTypes()) && a.periodType().equals(b.periodType());
    }

    /**
     * The sum so far.
     *
     * @throws IncompatibleProfilesException if nothing was added
     */
    public FileProfile profile() {
        FileHeader sum = header;
        if (sum == null) {
            throw new IncompatibleProfilesException("no profiles to merge");
        }
        return merger.sum(sum);
    }
}
