// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import io.github.jpprof.junit.TestProfiling;
import io.github.jpprof.junit.limits.Limits;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What the annotations of a test and of its classes hold it to; the nearest of each kind decides. */
final class AnnotatedLimits {
    private AnnotatedLimits() {}

    /** @throws IllegalArgumentException if an annotation is wrong; it says which and what is allowed */
    static Limits of(ExtensionContext context) {
        List<AnnotatedElement> places = TestProfiling.annotatedElements(context);
        return new Limits(
                nearest(places, MaxAllocations.class)
                        .map(a -> new Limits.Allocated(limit(a.objects()), limit(a.bytes()), a.scope(), a.warmups())),
                nearest(places, MaxBlockingTime.class)
                        .map(a -> new Limits.Blocked(
                                a.value(),
                                limit(a.contentions()),
                                List.of(a.including()),
                                List.of(a.excluding()),
                                a.warmups())),
                nearest(places, AllocationBaseline.class)
                        .map(a -> new Limits.Baseline(a.tolerance(), a.ratchet(), a.warmups())),
                nearest(places, MaxLiveObjects.class).map(a -> new Limits.Live(a.value(), a.warmups())),
                nearest(places, NoLeakedThreads.class)
                        .map(a -> new Limits.Threads(Duration.ofMillis(a.graceMillis()))));
    }

    private static OptionalLong limit(long given) {
        return given == MaxAllocations.UNLIMITED ? OptionalLong.empty() : OptionalLong.of(given);
    }

    private static <A extends Annotation> Optional<A> nearest(List<AnnotatedElement> places, Class<A> annotation) {
        return places.stream()
                .flatMap(place -> AnnotationSupport.findAnnotation(place, annotation).stream())
                .findFirst();
    }
}
