// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import io.github.jpprof.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * The sum of many profiles of one kind.
 *
 * <p>It is made when as many samples wait as it has, so that each sample is touched a few times only, however many
 * profiles there are. It stops growing at a size that is enough for the table on the console.
 */
final class MergedProfiles {
    private static final int MIN_WAITING = 10_000;
    private static final int MAX_SAMPLES = 200_000;

    private final List<Profile> parts = new ArrayList<>();
    private int mergedSamples;
    private int waitingSamples;
    private boolean full;

    void add(Profile profile) {
        if (full || (profile.samples().isEmpty() && !parts.isEmpty())) {
            return;
        }
        parts.add(profile);
        waitingSamples += profile.samples().size();
        if (waitingSamples > Math.max(MIN_WAITING, mergedSamples)) {
            full = merge().samples().size() > MAX_SAMPLES;
        }
    }

    /** Whether some of the last profiles are left out. */
    boolean isFull() {
        return full;
    }

    /** The sum; there must have been a profile. */
    Profile merge() {
        Profile sum = parts.size() == 1 ? parts.get(0) : Profile.merge(parts);
        parts.clear();
        parts.add(sum);
        mergedSamples = sum.samples().size();
        waitingSamples = 0;
        return sum;
    }
}
