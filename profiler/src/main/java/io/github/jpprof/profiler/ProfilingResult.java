// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Profile;
import java.util.Map;

/**
 * What a session took.
 *
 * @param profiles the profile of each kind that could be taken; one without samples is there, and empty
 * @param facts how each of them was taken, and what it leaves out; its comments say the same in words
 * @param failures for each kind that could not be taken, why
 */
public record ProfilingResult(
        Map<ProfileKind, Profile> profiles,
        Map<ProfileKind, ProfileFacts> facts,
        Map<ProfileKind, ProfilingFailure> failures) {
    public ProfilingResult {
        profiles = Map.copyOf(profiles);
        facts = Map.copyOf(facts);
        failures = Map.copyOf(failures);
    }

    /** Profiles of which no facts are known, as of those that were taken in another JVM. */
    public ProfilingResult(Map<ProfileKind, Profile> profiles, Map<ProfileKind, ProfilingFailure> failures) {
        this(profiles, Map.of(), failures);
    }

    /**
     * The profile of this kind.
     *
     * @throws ProfilingException if it could not be taken
     */
    public Profile require(ProfileKind kind) {
        Profile profile = profiles.get(kind);
        if (profile == null) {
            throw new ProfilingException(kind.label() + " profile: "
                    + (failures.containsKey(kind) ? failures.get(kind).explanation() : "it was not asked for"));
        }
        return profile;
    }
}
