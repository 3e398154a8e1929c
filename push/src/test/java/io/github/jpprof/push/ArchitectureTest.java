// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ProjectModule;
import org.junit.jupiter.api.Test;

/** Holds the architecture: what is sent does not know where to, and nothing is needed but the model, protobuf and the JDK. */
class ArchitectureTest {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.PUSH);

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
        RULES.usesNoLibrariesBut("com.google.protobuf", "javax.net.ssl");
    }

    @Test
    void whatIsSentDoesNotKnowWhereTo() {
        noClasses()
                .that()
                .resideInAnyPackage("io.github.jpprof.push.source", "io.github.jpprof.push.labels")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.jpprof.push.store", "io.github.jpprof.push.spool")
                .check(RULES.classes());
    }
}
