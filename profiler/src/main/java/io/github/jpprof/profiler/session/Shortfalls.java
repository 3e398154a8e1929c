// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingFailure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session falls short of: kinds that can't be taken, kinds that another engine takes than the best one, and what all of its
 * profiles leave out.
 */
final class Shortfalls {
    private final Map<ProfileKind, ProfilingFailure> failures = new EnumMap<>(ProfileKind.class);
    private final Map<ProfileKind, ProfileFact.TakenInstead> substitutes = new EnumMap<>(ProfileKind.class);
    private final List<ProfileFact> omissions = new ArrayList<>();

    /** This kind can't be taken; of several reasons the first is kept. */
    void fail(ProfileKind kind, ProfilingFailure.Reason reason, Exception cause) {
        failures.putIfAbsent(kind, new ProfilingFailure(reason, String.valueOf(cause.getMessage())));
    }

    /** Why this kind can't be taken; null if it can. */
    @Nullable
    ProfilingFailure failure(ProfileKind kind) {
        return failures.get(kind);
    }

    Map<ProfileKind, ProfilingFailure> failures() {
        return failures;
    }

    void takenInstead(ProfileKind kind, ProfileFact.TakenInstead instead) {
        substitutes.put(kind, instead);
    }

    /** All profiles of the session lack this. */
    void omit(ProfileFact omission) {
        omissions.add(omission);
    }

    /** What is to be said of a profile of this kind, besides what its collector knows. */
    List<ProfileFact> of(ProfileKind kind) {
        List<ProfileFact> facts = new ArrayList<>();
        ProfileFact.TakenInstead instead = substitutes.get(kind);
        if (instead != null) {
            facts.add(instead);
        }
        facts.addAll(omissions);
        return facts;
    }
}
