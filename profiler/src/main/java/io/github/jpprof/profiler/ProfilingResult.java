// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Profile;
import java.util.Map;

/**
 * What a session took.
 *
 * @param profiles the profile of each kind that could be taken; one without samples is there, and empty
 * @param failures for each kind that could not be taken, why, in one line
 */
public record ProfilingResult(Map<ProfileKind, Profile> profiles, Map<ProfileKind, String> failures) {
    public ProfilingResult {
        profiles = Map.copyOf(profiles);
        failures = Map.copyOf(failures);
    }
}
