// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.AllocationBaseline;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.annotated.AnnotatedPlaces;
import io.github.jpprof.junit.config.TestContexts;
import io.github.jpprof.junit.limits.Limits;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The limits that the annotations of a test and of its classes set; the nearest of each kind decides. */
final class AnnotatedLimits {
    private AnnotatedLimits() {}

    /** @throws IllegalArgumentException if an annotation is wrong; it says which and what is allowed */
    static Limits of(ExtensionContext context) {
        AnnotatedPlaces places = TestContexts.annotatedPlaces(context);
        return new Limits(
                places.nearest(MaxAllocations.class)
                        .map(a -> new Limits.Allocated(limit(a.objects()), limit(a.bytes()), a.scope(), a.warmups())),
                places.nearest(MaxBlockingTime.class)
                        .map(a -> new Limits.Blocked(
                                a.value(),
                                limit(a.contentions()),
                                List.of(a.including()),
                                List.of(a.excluding()),
                                a.warmups())),
                places.nearest(AllocationBaseline.class)
                        .map(a -> new Limits.Baseline(a.tolerance(), a.ratchet(), a.warmups())),
                places.nearest(MaxLiveObjects.class).map(a -> new Limits.Live(a.value(), a.warmups())),
                places.nearest(NoLeakedThreads.class).map(a -> new Limits.Threads(Duration.ofMillis(a.graceMillis()))));
    }

    private static OptionalLong limit(long given) {
        return given == MaxAllocations.UNLIMITED ? OptionalLong.empty() : OptionalLong.of(given);
    }
}
