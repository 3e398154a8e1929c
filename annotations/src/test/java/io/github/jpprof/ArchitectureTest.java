// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ProjectModule;
import org.junit.jupiter.api.Test;

/** Holds the architecture: the annotations above the vocabulary of profiles, readable without JUnit. */
class ArchitectureTest {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.ANNOTATIONS);

    @Test
    void packagesHaveNoCycles() {
        RULES.packagesHaveNoCycles();
        // The rule above knows nothing of the root package.
        noClasses()
                .that()
                .resideInAnyPackage("io.github.jpprof", "io.github.jpprof.internal")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.jpprof.annotated")
                .check(RULES.classes());
        noClasses()
                .that()
                .resideInAPackage("io.github.jpprof.internal")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.jpprof")
                .check(RULES.classes());
    }

    @Test
    void dependsOnModulesBelowOnly() {
        RULES.dependsOnModulesBelowOnly();
    }

    @Test
    void usesNoInternalsOfOtherModules() {
        RULES.usesNoInternalsOfOtherModules();
    }

    @Test
    void usesItsLibrariesOnly() {
        RULES.usesNoLibrariesBut("org.junit.jupiter.api..");
    }

    @Test
    void readingAnnotationsNeedsNoJUnit() {
        noClasses()
                .that()
                .resideInAPackage("io.github.jpprof.annotated")
                .or()
                .resideInAPackage("io.github.jpprof")
                .and()
                .arePublic()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit..")
                .check(RULES.classes());
    }
}
