// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;

/**
 * jpprof's annotations on a benchmark: on its methods, else on its class, or on annotations that stand there.
 *
 * <p>They belong to the tests' library, which a benchmark that has them brings along; so they are known by name.
 *
 * @param places the nearest first
 */
public record BenchmarkAnnotations(List<AnnotatedElement> places) {
    private static final String PACKAGE = "io.github.jpprof.";

    /** Those of a benchmark, or of all methods of a group, by JMH's name of it: class, dot, method or group. */
    public static BenchmarkAnnotations of(String benchmark) {
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
            // The fork has another class path than this JVM, then; JMH runs the benchmark by name as well.
            return new BenchmarkAnnotations(List.of());
        }
        return new BenchmarkAnnotations(places);
    }

    private static boolean isOf(Method method, String name) {
        Group group = method.getAnnotation(Group.class);
        return method.isAnnotationPresent(Benchmark.class)
                && (group == null ? method.getName() : group.value()).equals(name);
    }

    /** The nearest annotation of that simple name. */
    Optional<Annotation> find(String name) {
        return places.stream()
                .flatMap(place -> find(PACKAGE + name, place, new HashSet<>()).stream())
                .findFirst();
    }

    private static Optional<Annotation> find(String name, AnnotatedElement place, Set<Class<?>> seen) {
        for (Annotation annotation : place.getAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (type.getName().equals(name)) {
                return Optional.of(annotation);
            }
            Optional<Annotation> composed = seen.add(type) ? find(name, type, seen) : Optional.empty();
            if (composed.isPresent()) {
                return composed;
            }
        }
        return Optional.empty();
    }

    /**
     * A number that an annotation has.
     *
     * @throws IllegalStateException if it is not the annotation we know
     */
    static long number(Annotation annotation, String attribute) {
        try {
            return ((Number) annotation.annotationType().getMethod(attribute).invoke(annotation)).longValue();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    annotation + " has no " + attribute + "; use jpprof-junit-jupiter and jpprof-jmh of one version",
                    e);
        }
    }
}
