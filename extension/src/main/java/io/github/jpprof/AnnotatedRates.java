// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import io.github.jpprof.junit.TestProfiling;
import io.github.jpprof.profiler.ProfileKind;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What the annotations of a test and of its classes ask for. */
final class AnnotatedRates {
    private AnnotatedRates() {}

    /** A rate, or {@link Rates#CONFIGURED}, for each kind that is asked for; the nearest annotation decides. */
    static Map<ProfileKind, Long> of(ExtensionContext context) {
        List<AnnotatedElement> places = TestProfiling.annotatedElements(context);
        Map<ProfileKind, Long> rates = new EnumMap<>(ProfileKind.class);
        put(rates, ProfileKind.CPU, nearest(places, CpuProfile.class, CpuProfile::hz));
        put(rates, ProfileKind.HEAP, nearest(places, HeapProfile.class, HeapProfile::rate));
        put(rates, ProfileKind.ALLOCS, nearest(places, AllocsProfile.class, AllocsProfile::rate));
        put(rates, ProfileKind.BLOCK, nearest(places, BlockProfile.class, BlockProfile::rate));
        put(rates, ProfileKind.MUTEX, nearest(places, MutexProfile.class, MutexProfile::fraction));
        put(
                rates,
                ProfileKind.THREADCREATE,
                nearest(places, ThreadCreateProfile.class, wanted -> wanted.value() ? 1 : 0));
        return rates;
    }

    private static void put(Map<ProfileKind, Long> rates, ProfileKind kind, Optional<Long> rate) {
        rate.ifPresent(given -> rates.put(kind, given));
    }

    private static <A extends Annotation> Optional<Long> nearest(
            List<AnnotatedElement> places, Class<A> annotation, ToLongFunction<A> rate) {
        return places.stream()
                .flatMap(place -> AnnotationSupport.findAnnotation(place, annotation).stream())
                .findFirst()
                .map(rate::applyAsLong);
    }
}
