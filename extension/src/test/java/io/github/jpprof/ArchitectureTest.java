// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the floor plan: the extension above sessions and the model, and nothing but JUnit beside it. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.jpprof");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.jpprof.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheExtensionKnowsJUnit() {
        noClasses()
                .that(resideInAPackage("io.github.jpprof.profile..")
                        .or(resideInAPackage("io.github.jpprof.profiler.."))
                        .or(resideInAPackage("io.github.jpprof.report..")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.junit..")
                        .or(resideInAPackage("io.github.jpprof"))
                        .or(resideInAPackage("io.github.jpprof.junit..")))
                .check(CLASSES);
    }

    @Test
    void extensionNeedsNothingButJUnitAndTheModulesBelow() {
        noClasses()
                .that(resideInAPackage("io.github.jpprof").or(resideInAPackage("io.github.jpprof.junit..")))
                .should()
                .dependOnClassesThat(not(resideInAPackage("io.github.jpprof..")
                        .or(resideInAPackage("java.."))
                        .or(resideInAPackage("com.sun.management.."))
                        .or(resideInAPackage("org.junit.."))
                        .or(resideInAPackage("org.jspecify.."))))
                .check(CLASSES);
    }

    @Test
    void onlyTheAssertionsKnowAssertJ() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.jpprof.assertj")
                .should()
                .dependOnClassesThat(resideInAPackage("org.assertj.."))
                .check(CLASSES);
    }
}
