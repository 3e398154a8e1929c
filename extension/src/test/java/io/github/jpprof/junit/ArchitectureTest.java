// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ProjectModule;
import org.junit.jupiter.api.Test;

/** Holds the architecture: the extension above sessions, reports and the model. */
class ArchitectureTest {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.EXTENSION);

    @Test
    void packagesHaveNoCycles() {
        RULES.packagesHaveNoCycles();
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
        RULES.usesNoLibrariesBut("org.junit..", "org.assertj..");
    }

    @Test
    void onlyTheAssertionsUseAssertJ() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.jpprof.assertj")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.assertj..")
                .check(RULES.classes());
    }
}
