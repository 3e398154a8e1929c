// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import io.github.jpprof.annotated.AnnotatedPlaces;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;

/** The places of a benchmark's annotations: its methods, its class and the classes around that. */
public final class BenchmarkAnnotations {
    private BenchmarkAnnotations() {}

    /** Those of a benchmark, or of all methods of a group, by JMH's name of it: class, dot, method or group. */
    public static AnnotatedPlaces of(String benchmark) {
        int dot = benchmark.lastIndexOf('.');
        String name = benchmark.substring(dot + 1);
        List<AnnotatedElement> places = new ArrayList<>();
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            Class<?> type = Class.forName(benchmark.substring(0, Math.max(0, dot)), false, loader);
            for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
                Arrays.stream(declaring.getDeclaredMethods())
                        .filter(method -> isOf(method, name))
                        .forEach(places::add);
            }
            for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
                places.add(around);
            }
        } catch (ClassNotFoundException | LinkageError e) {
            // The fork then has another class path than this JVM; JMH, too, runs the benchmark by name.
            return new AnnotatedPlaces(List.of());
        }
        return new AnnotatedPlaces(places);
    }

    private static boolean isOf(Method method, String name) {
        Group group = method.getAnnotation(Group.class);
        return method.isAnnotationPresent(Benchmark.class)
                && (group == null ? method.getName() : group.value()).equals(name);
    }
}
