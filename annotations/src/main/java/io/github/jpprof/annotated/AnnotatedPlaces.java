// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.annotated;

import java.lang.annotation.Annotation;
import java.lang.annotation.Inherited;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the annotations of a test or a benchmark may stand.
 *
 * @param nearestFirst its method, its class, the classes around that
 */
public record AnnotatedPlaces(List<AnnotatedElement> nearestFirst) {
    private static final String OF_JAVA = "java.lang.annotation";

    public AnnotatedPlaces {
        nearestFirst = List.copyOf(nearestFirst);
    }

    /**
     * The nearest annotation of a type: the first place that has it decides.
     *
     * <p>A place has what stands there, or on an annotation that stands there; a class also has what its interfaces have,
     * and its superclass where the annotation is {@link Inherited}. JUnit finds annotations by the same rules.
     */
    public <A extends Annotation> Optional<A> nearest(Class<A> type) {
        return nearestFirst.stream()
                .flatMap(place -> find(type, place, new HashSet<>()).stream())
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> find(
            Class<A> type, AnnotatedElement place, Set<AnnotatedElement> seen) {
        if (!seen.add(place)) {
            return Optional.empty();
        }
        A direct = place.getDeclaredAnnotation(type);
        if (direct != null) {
            return Optional.of(direct);
        }
        for (Annotation annotation : place.getDeclaredAnnotations()) {
            Class<?> composing = annotation.annotationType();
            Optional<A> composed =
                    composing.getPackageName().equals(OF_JAVA) ? Optional.empty() : find(type, composing, seen);
            if (composed.isPresent()) {
                return composed;
            }
        }
        return place instanceof Class<?> c ? inherited(type, c, seen) : Optional.empty();
    }

    private static <A extends Annotation> Optional<A> inherited(
            Class<A> type, Class<?> place, Set<AnnotatedElement> seen) {
        for (Class<?> each : place.getInterfaces()) {
            Optional<A> found = find(type, each, seen);
            if (found.isPresent()) {
                return found;
            }
        }
        Class<?> superclass = place.getSuperclass();
        return superclass == null || !type.isAnnotationPresent(Inherited.class)
                ? Optional.empty()
                : find(type, superclass, seen);
    }
}
