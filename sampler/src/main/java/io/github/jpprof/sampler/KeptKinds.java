// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.HashSet;
import java.util.Set;

/** The kinds of alike objects that an observer keeps apart whatever becomes of them: the first ones, up to its limit. */
final class KeptKinds {
    private final SampleLimit limit;
    private final Set<Tally.Key> kept = new HashSet<>();

    KeptKinds(SampleLimit limit) {
        this.limit = limit;
    }

    /** Whether this is one, which it becomes while there is room. */
    boolean keep(Tally.Key kind) {
        return limit.kinds() == Integer.MAX_VALUE
                || kept.contains(kind)
                || (kept.size() < limit.kinds() && kept.add(kind));
    }

    /** Under which thread others are summed. */
    SampledThread sum(Tally.Key kind) {
        return limit.sum().apply(kind.thread(), kind.stack());
    }
}
