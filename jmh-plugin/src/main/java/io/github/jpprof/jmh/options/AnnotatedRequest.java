// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import io.github.jpprof.annotated.AnnotatedPlaces;
import io.github.jpprof.annotated.AnnotatedRates;
import io.github.jpprof.internal.Rates;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which kinds are taken of one benchmark, and at which rates: those the command line names; if it names none, those the
 * benchmark is annotated with; else CPU and heap. A rate that the command line does not give is the annotation's.
 */
final class AnnotatedRequest {
    /** What can be taken of a benchmark. Threads and who starts them are JMH's doing, not the benchmark's. */
    static final Set<ProfileKind> KINDS = Collections.unmodifiableSet(EnumSet.of(
            ProfileKind.CPU,
            ProfileKind.WALL,
            ProfileKind.HEAP,
            ProfileKind.ALLOCS,
            ProfileKind.BLOCK,
            ProfileKind.MUTEX));

    private AnnotatedRequest() {}

    /**
     * The request for a benchmark.
     *
     * @param given what the command line names, with a rate or {@link ProfilerOptions#NO_RATE}
     * @throws IllegalArgumentException if an annotation has a rate that there is not
     */
    static ProfilingRequest of(Map<ProfileKind, Long> given, AnnotatedPlaces annotations) {
        Map<ProfileKind, Long> annotated = AnnotatedRates.of(annotations);
        annotated.keySet().retainAll(KINDS);
        annotated.replaceAll((kind, rate) -> rate == Rates.CONFIGURED ? kind.defaultRate() : rate);
        Map<ProfileKind, Long> kinds = given.isEmpty() ? annotated : given;
        if (kinds.isEmpty()) {
            return ProfilingRequest.of(ProfileKind.CPU, ProfileKind.HEAP);
        }
        Map<ProfileKind, Long> rates = new EnumMap<>(ProfileKind.class);
        kinds.forEach((kind, rate) -> rates.put(
                kind,
                rate == ProfilerOptions.NO_RATE ? annotated.getOrDefault(kind, kind.defaultRate()) : (long) rate));
        return new ProfilingRequest(rates);
    }
}
