// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of how a profile was taken.
 *
 * @param kind the profile's kind
 * @param all the facts, in the order in which they are shown
 */
public record ProfileFacts(ProfileKind kind, List<ProfileFact> all) {
    public ProfileFacts {
        all = List.copyOf(all);
    }

    /** The first fact of this type. */
    public <T extends ProfileFact> Optional<T> find(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /**
     * How the figures are known; empty for a kind that looks at threads, whose figures rest on no events. An exact count of a
     * part, where events are missing or waits lasted longer than is known.
     */
    public Optional<Exactness> exactness() {
        return find(ProfileFact.Basis.class)
                .map(ProfileFact.Basis::exactness)
                .map(exactness -> exactness == Exactness.EXACT && isOfPart() ? Exactness.PARTIAL : exactness);
    }

    private boolean isOfPart() {
        return gap().isPresent() || find(ProfileFact.UnfinishedWaits.class).isPresent();
    }

    /** Why events are missing; empty if none are. */
    public Optional<String> gap() {
        return find(ProfileFact.Gap.class).map(ProfileFact.Gap::why);
    }

    /** These facts and more. */
    public ProfileFacts with(List<? extends ProfileFact> more) {
        List<ProfileFact> joined = new ArrayList<>(all);
        joined.addAll(more);
        return new ProfileFacts(kind, joined);
    }
}
