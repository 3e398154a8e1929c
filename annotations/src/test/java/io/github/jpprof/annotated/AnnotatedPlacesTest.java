// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.CpuProfile;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;

/** Annotations are found where JUnit finds them. */
class AnnotatedPlacesTest {
    @Retention(RetentionPolicy.RUNTIME)
    @CpuProfile(hz = 1)
    @interface Composed {}

    @Retention(RetentionPolicy.RUNTIME)
    @Composed
    @interface Twice {}

    @Retention(RetentionPolicy.RUNTIME)
    @Circular
    @interface Circular {}

    @Retention(RetentionPolicy.RUNTIME)
    @interface NotInherited {}

    @CpuProfile(hz = 2)
    interface AnInterface {}

    @CpuProfile(hz = 3)
    @NotInherited
    static class Base {}

    @Twice
    static class Doubly {}

    @Circular
    static class Endless {}

    static class Derived extends Base {}

    static class Implementing implements AnInterface {}

    static class Plain {}

    static class DoublyDerived extends Doubly {}

    @Test
    void annotationOfAnAnnotationCounts() {
        assertThat(hz(Doubly.class)).contains(1L);
        assertThat(hz(DoublyDerived.class)).contains(1L);
    }

    @Test
    void superclassesAndInterfacesCount() {
        assertThat(hz(Derived.class)).contains(3L);
        assertThat(hz(Implementing.class)).contains(2L);
    }

    @Test
    void annotationThatIsNotInheritedStaysWithItsClass() {
        assertThat(nearest(NotInherited.class, Base.class)).isPresent();
        assertThat(nearest(NotInherited.class, Derived.class)).isEmpty();
    }

    @Test
    void firstPlaceDecides() {
        assertThat(hz(Plain.class, Derived.class, Doubly.class)).contains(3L);
        assertThat(hz()).isEmpty();
    }

    @Test
    void circularAnnotationsEnd() {
        assertThat(hz(Endless.class)).isEmpty();
    }

    private static Optional<Long> hz(AnnotatedElement... places) {
        return nearest(CpuProfile.class, places).map(CpuProfile::hz);
    }

    /** Checked against JUnit's own search. */
    private static <A extends java.lang.annotation.Annotation> Optional<A> nearest(
            Class<A> type, AnnotatedElement... places) {
        Optional<A> found = new AnnotatedPlaces(List.of(places)).nearest(type);
        assertThat(found)
                .isEqualTo(List.of(places).stream()
                        .flatMap(place -> AnnotationSupport.findAnnotation(place, type).stream())
                        .findFirst());
        return found;
    }
}
