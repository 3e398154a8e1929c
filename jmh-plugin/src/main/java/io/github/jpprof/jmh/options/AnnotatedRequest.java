// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which kinds are taken of one benchmark, and at which rates: those the command line names; if it names none, those the
 * benchmark is annotated with; else CPU and heap. A rate that the command line does not give is the annotation's.
 */
final class AnnotatedRequest {
    /** What can be taken of a benchmark. Threads and who starts them are JMH's doing, not the benchmark's. */
    static final Set<ProfileKind> KINDS = Collections.unmodifiableSet(
            EnumSet.of(ProfileKind.CPU, ProfileKind.HEAP, ProfileKind.ALLOCS, ProfileKind.BLOCK, ProfileKind.MUTEX));

    private AnnotatedRequest() {}

    /**
     * The request for a benchmark.
     *
     * @param given what the command line names, with a rate or {@link ProfilerOptions#NO_RATE}
     * @throws IllegalArgumentException if an annotation has a rate that there is not
     */
    static ProfilingRequest of(Map<ProfileKind, Long> given, BenchmarkAnnotations annotations) {
        Map<ProfileKind, Long> annotated = new EnumMap<>(ProfileKind.class);
        for (ProfileKind kind : KINDS) {
            rate(kind, annotations).ifPresent(rate -> annotated.put(kind, rate));
        }
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

    private static Optional<Long> rate(ProfileKind kind, BenchmarkAnnotations annotations) {
        String label = kind.label();
        String name = Character.toUpperCase(label.charAt(0)) + label.substring(1) + "Profile";
        Optional<Annotation> found = annotations.find(name);
        return found.map(annotation -> {
            long rate = BenchmarkAnnotations.number(annotation, attribute(kind));
            return rate == Long.MIN_VALUE ? kind.defaultRate() : rate; // what a rate that is not given is
        });
    }

    private static String attribute(ProfileKind kind) {
        return switch (kind) {
            case CPU -> "hz";
            case MUTEX -> "fraction";
            default -> "rate";
        };
    }
}
