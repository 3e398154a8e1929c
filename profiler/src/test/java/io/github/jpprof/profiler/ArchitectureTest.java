// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the floor plan: engines below sessions, the model below both, and nobody else's library in between. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.jpprof");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.jpprof.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theModelKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage("io.github.jpprof.profile..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.jpprof.profiler.."))
                .check(CLASSES);
    }

    @Test
    void enginesKnowNothingOfSessions() {
        noClasses()
                .that()
                .resideInAPackage("io.github.jpprof.profiler.engine..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.jpprof.profiler"))
                .check(CLASSES);
    }

    @Test
    void onlyEnginesTouchTheRecorders() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.jpprof.profiler.engine..")
                .should()
                .dependOnClassesThat(resideInAPackage("one..").or(resideInAPackage("jdk.jfr..")))
                .check(CLASSES);
    }
}
