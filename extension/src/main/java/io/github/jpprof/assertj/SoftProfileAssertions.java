// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Allocations;
import io.github.jpprof.profiler.Blocking;
import io.github.jpprof.profiler.LiveObjects;
import io.github.jpprof.profiler.StartedThreads;
import org.assertj.core.api.SoftAssertions;

/** AssertJ's soft assertions, with those on profiles and measurements. */
public class SoftProfileAssertions extends SoftAssertions {
    public AllocationsAssert assertThat(Allocations actual) {
        return proxy(AllocationsAssert.class, Allocations.class, actual);
    }

    public BlockingAssert assertThat(Blocking actual) {
        return proxy(BlockingAssert.class, Blocking.class, actual);
    }

    public LiveObjectsAssert assertThat(LiveObjects actual) {
        return proxy(LiveObjectsAssert.class, LiveObjects.class, actual);
    }

    public StartedThreadsAssert assertThat(StartedThreads actual) {
        return proxy(StartedThreadsAssert.class, StartedThreads.class, actual);
    }

    public ProfileAssert assertThat(Profile actual) {
        return proxy(ProfileAssert.class, Profile.class, actual);
    }
}
