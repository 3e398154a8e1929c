// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.annotated;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MutexProfile;
import io.github.jpprof.ThreadCreateProfile;
import io.github.jpprof.WallProfile;
import io.github.jpprof.internal.Rates;
import io.github.jpprof.profiler.DurationText;
import io.github.jpprof.profiler.ProfileKind;
import java.lang.annotation.Annotation;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The kinds of profile that annotations ask for. */
public final class AnnotatedRates {
    private final AnnotatedPlaces places;
    private final Map<ProfileKind, Long> rates = new EnumMap<>(ProfileKind.class);

    private AnnotatedRates(AnnotatedPlaces places) {
        this.places = places;
    }

    /** A rate, or {@link Rates#CONFIGURED}, for each kind that is asked for; the nearest annotation decides. */
    public static Map<ProfileKind, Long> of(AnnotatedPlaces places) {
        return new AnnotatedRates(places).read();
    }

    private Map<ProfileKind, Long> read() {
        put(ProfileKind.CPU, CpuProfile.class, CpuProfile::hz);
        put(ProfileKind.WALL, WallProfile.class, asked -> interval(asked.interval()));
        put(ProfileKind.HEAP, HeapProfile.class, HeapProfile::rate);
        put(ProfileKind.ALLOCS, AllocsProfile.class, AllocsProfile::rate);
        put(ProfileKind.BLOCK, BlockProfile.class, BlockProfile::rate);
        put(ProfileKind.MUTEX, MutexProfile.class, MutexProfile::fraction);
        put(ProfileKind.THREADCREATE, ThreadCreateProfile.class, asked -> asked.value() ? 1 : 0);
        return rates;
    }

    private static long interval(String given) {
        try {
            return given.isEmpty()
                    ? Rates.CONFIGURED
                    : DurationText.parse(given).toNanos();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("@WallProfile(interval = \"" + given + "\"): " + e.getMessage(), e);
        }
    }

    private <A extends Annotation> void put(ProfileKind kind, Class<A> annotation, ToLongFunction<A> rate) {
        places.nearest(annotation).ifPresent(found -> rates.put(kind, rate.applyAsLong(found)));
    }
}
