// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the floor plan: reports above the model, and no library but RE2 on the class path of a user's tests. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.jpprof.report..");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.jpprof.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void reportsNeedTheModelAlone() {
        noClasses()
                .should()
                .dependOnClassesThat(not(resideInAPackage("io.github.jpprof.report..")
                        .or(resideInAPackage("io.github.jpprof.profile"))
                        .or(resideInAPackage("java.."))
                        .or(resideInAPackage("com.google.re2j.."))
                        .or(resideInAPackage("org.jspecify.."))))
                .check(CLASSES);
    }
}
