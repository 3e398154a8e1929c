// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.annotated;

import java.lang.annotation.Annotation;
import java.lang.annotation.Inherited;
import java.lang.reflect.AnnotatedElement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The annotations of a test or a benchmark, of its class and of the classes around that.
 *
 * <p>A place has what stands there, or on an annotation that stands there; a class also has what its interfaces have, and its
 * superclass where the annotation is {@link Inherited}. JUnit finds annotations by the same rules. All places are read once,
 * for there are many kinds of annotation to look for, and each look would take a walk through all of them.
 */
public final class AnnotatedPlaces {
    private static final String OF_JAVA = "java.lang.annotation";

    private final Map<Class<?>, Annotation> nearest = new HashMap<>();

    /** @param nearestFirst the places: its method, its class, the classes around that */
    public AnnotatedPlaces(List<? extends AnnotatedElement> nearestFirst) {
        nearestFirst.forEach(place -> read(place, false, new HashSet<>()));
    }

    /** The nearest annotation of a type: the first place that has it decides. */
    public <A extends Annotation> Optional<A> nearest(Class<A> type) {
        return Optional.ofNullable(nearest.get(type)).map(type::cast);
    }

    /** @param inherited whether to take those only that a class inherits from its superclass */
    private void read(AnnotatedElement place, boolean inherited, Set<AnnotatedElement> seen) {
        if (!seen.add(place)) {
            return;
        }
        Annotation[] annotations = place.getDeclaredAnnotations();
        for (Annotation annotation : annotations) {
            Class<?> type = annotation.annotationType();
            if (!inherited || type.isAnnotationPresent(Inherited.class)) {
                nearest.putIfAbsent(type, annotation);
            }
        }
        for (Annotation annotation : annotations) {
            Class<?> composing = annotation.annotationType();
            if (!composing.getPackageName().equals(OF_JAVA)) {
                read(composing, inherited, seen);
            }
        }
        if (place instanceof Class<?> c) {
            for (Class<?> each : c.getInterfaces()) {
                read(each, inherited, seen);
            }
            if (c.getSuperclass() != null) {
                read(c.getSuperclass(), true, seen);
            }
        }
    }
}
