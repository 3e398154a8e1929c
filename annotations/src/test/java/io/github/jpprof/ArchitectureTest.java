// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the floor plan: the annotations above the vocabulary of profiles, and JUnit where it is not needed to read them. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.jpprof");

    @Test
    void arrowsPointDown() {
        noClasses()
                .that(resideInAPackage("io.github.jpprof"))
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.jpprof.annotated"))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("io.github.jpprof.internal"))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.github.jpprof").or(resideInAPackage("io.github.jpprof.annotated")))
                .check(CLASSES);
    }

    @Test
    void readingAnnotationsNeedsNoJUnit() {
        noClasses()
                .that(resideInAPackage("io.github.jpprof.annotated"))
                .should()
                .dependOnClassesThat(not(resideInAPackage("java..")
                        .or(resideInAPackage("io.github.jpprof.."))
                        .or(resideInAPackage("org.jspecify.."))))
                .check(CLASSES);
    }

    @Test
    void publicAnnotationsNameNoTypeOfJUnit() {
        noClasses()
                .that()
                .arePublic()
                .and(resideInAPackage("io.github.jpprof"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.junit.."))
                .check(CLASSES);
    }
}
