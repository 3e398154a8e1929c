// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profile.Profile;

/** Where assertions begin: {@code assertThat(Allocations.measure(() -> codec.encode(message))).hasAtMostObjects(3)}. */
public final class ProfileAssertions {
    private ProfileAssertions() {}

    public static AllocationsAssert assertThat(Allocations actual) {
        return new AllocationsAssert(actual);
    }

    public static BlockingAssert assertThat(Blocking actual) {
        return new BlockingAssert(actual);
    }

    public static LiveObjectsAssert assertThat(LiveObjects actual) {
        return new LiveObjectsAssert(actual);
    }

    public static StartedThreadsAssert assertThat(StartedThreads actual) {
        return new StartedThreadsAssert(actual);
    }

    public static ProfileAssert assertThat(Profile actual) {
        return new ProfileAssert(actual);
    }
}
