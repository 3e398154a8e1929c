// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profile.Profile;
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
