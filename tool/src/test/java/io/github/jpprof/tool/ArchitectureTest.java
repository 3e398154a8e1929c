// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ProjectModule;
import org.junit.jupiter.api.Test;

/** Checks the architecture: the command is above reports. */
class ArchitectureTest {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.TOOL);

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
        RULES.usesNoLibrariesBut("org.jline..", "me.tongfei..", "com.sun.net.httpserver..");
    }

    @Test
    void onlyThePromptLoadsTheTerminalLibrary() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Terminal")
                .and()
                .doNotHaveSimpleName("PromptCompleter")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .check(RULES.classes());
    }
}
