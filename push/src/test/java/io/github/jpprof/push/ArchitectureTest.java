// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the floor plan: what is sent does not know where to, and nothing is needed but the model, protobuf and the JDK. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.jpprof.push..");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.jpprof.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingIsNeededButTheModelAndTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat(not(resideInAPackage("io.github.jpprof.push..")
                        .or(resideInAPackage("io.github.jpprof.profile.."))
                        .or(resideInAPackage("java.."))
                        .or(resideInAPackage("javax.net.ssl"))
                        .or(resideInAPackage("com.google.protobuf"))
                        .or(resideInAPackage("org.jspecify.."))))
                .check(CLASSES);
    }

    @Test
    void whatIsSentDoesNotKnowWhereTo() {
        noClasses()
                .that()
                .resideInAnyPackage("io.github.jpprof.push.source", "io.github.jpprof.push.labels")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.jpprof.push.store", "io.github.jpprof.push.spool")
                .check(CLASSES);
    }
}
