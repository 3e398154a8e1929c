// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ModuleArchitecture;
import io.github.jpprof.testsupport.ProjectModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the architecture: the command is above reports. */
class ArchitectureTest implements ModuleArchitecture {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.TOOL);

    @Override
    public ArchitectureRules rules() {
        return RULES;
    }

    @Override
    public List<String> libraries() {
        return List.of(
                "org.jline..",
                "me.tongfei..",
                "com.sun.net.httpserver..",
                "com.fasterxml.jackson.core..",
                "org.apache.commons.numbers..");
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
