// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.source;

import io.github.jpprof.profile.Profile;
import java.util.ArrayList;
import java.util.List;

/** Adds up any number of profiles of one kind, a few of which are in memory at a time. */
final class RunningMerge {
    private static final int AT_ONCE = 32;

    private final List<Profile> waiting = new ArrayList<>();
    private long endNanos;

    /**
     * Adds one.
     *
     * @param endNanos when it ended
     */
    void add(Profile profile, long endNanos) {
        waiting.add(profile);
        this.endNanos = Math.max(this.endNanos, endNanos);
        if (waiting.size() == AT_ONCE) {
            Profile sum = Profile.merge(waiting);
            waiting.clear();
            waiting.add(sum);
        }
    }

    Profile profile() {
        return Profile.merge(waiting);
    }

    long endNanos() {
        return endNanos;
    }
}
