// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.source;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.util.ArrayList;
import java.util.List;

/** Cuts a profile into parts that a store takes: each sample is in one of them, so the sums are kept. */
public final class ProfileSplitter {
    private final int mostSamples;
    private final int mostBytes;

    /**
     * A splitter for a store.
     *
     * @param mostSamples the most samples it takes in one profile
     * @param mostBytes the most bytes it takes, before compression
     */
    public ProfileSplitter(int mostSamples, int mostBytes) {
        this.mostSamples = mostSamples;
        this.mostBytes = mostBytes;
    }

    /** The parts, of which each is within the limits, unless one sample alone is not. */
    public List<Profile> split(Profile profile) {
        List<Profile> parts = new ArrayList<>();
        split(profile, parts);
        return parts;
    }

    private void split(Profile profile, List<Profile> parts) {
        int samples = profile.samples().size();
        if (samples <= 1 || (samples <= mostSamples && ProfileFile.toBytes(profile).length <= mostBytes)) {
            parts.add(profile);
            return;
        }
        split(PartialProfile.of(profile, profile.samples().subList(0, samples / 2)), parts);
        split(PartialProfile.of(profile, profile.samples().subList(samples / 2, samples)), parts);
    }
}
