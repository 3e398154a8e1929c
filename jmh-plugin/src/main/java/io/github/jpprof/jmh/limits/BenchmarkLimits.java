// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.limits;

import io.github.jpprof.AllocationBaseline;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.annotated.AnnotatedPlaces;
import io.github.jpprof.jmh.options.BenchmarkAnnotations;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The limits that a benchmark is annotated with: of its method, or of each method of its group.
 *
 * @param byMethod what the operations of a method may allocate
 * @param problems what can't be checked, a line each
 */
public record BenchmarkLimits(Map<String, AllocationLimit> byMethod, List<String> problems) {
    private static final String PROBLEM = "! ";

    private static final List<Class<? extends Annotation>> OF_TESTS =
            List.of(AllocationBaseline.class, MaxBlockingTime.class, MaxLiveObjects.class, NoLeakedThreads.class);

    public BenchmarkLimits {
        byMethod = Map.copyOf(byMethod);
        problems = List.copyOf(problems);
    }

    /** The limits of a benchmark by JMH's name of it. */
    public static BenchmarkLimits of(String benchmark) {
        Map<String, AllocationLimit> byMethod = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        BenchmarkAnnotations.byMethod(benchmark).forEach((method, places) -> {
            try {
                places.nearest(MaxAllocations.class)
                        .map(limit -> new AllocationLimit(limit.objects(), limit.bytes()))
                        .ifPresent(limit -> byMethod.put(method, limit));
            } catch (IllegalArgumentException e) {
                problems.add(method + ": " + e.getMessage());
            }
            problems.addAll(unsupported(method, places));
        });
        return new BenchmarkLimits(byMethod, problems);
    }

    private static List<String> unsupported(String method, AnnotatedPlaces places) {
        return OF_TESTS.stream()
                .filter(type -> places.nearest(type).isPresent())
                .map(
                        type -> method + ": @" + type.getSimpleName()
                                + " is for tests; a benchmark is held to @MaxAllocations, and to a baseline with baseline=FOLDER")
                .toList();
    }

    public boolean isEmpty() {
        return byMethod.isEmpty() && problems.isEmpty();
    }

    /** The limits as lines, for the JVM that started this one. */
    public List<String> print() {
        List<String> lines = new ArrayList<>();
        byMethod.forEach((method, limit) -> lines.add(method + " " + limit.objects() + " " + limit.bytes()));
        problems.forEach(problem -> lines.add(PROBLEM + problem));
        return lines;
    }

    /** Reads what {@link #print} wrote. */
    public static BenchmarkLimits parse(List<String> lines) {
        Map<String, AllocationLimit> byMethod = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(PROBLEM)) {
                problems.add(line.substring(PROBLEM.length()));
            } else {
                String[] words = line.split(" ", -1);
                byMethod.put(words[0], new AllocationLimit(Long.parseLong(words[1]), Long.parseLong(words[2])));
            }
        }
        return new BenchmarkLimits(byMethod, problems);
    }
}
