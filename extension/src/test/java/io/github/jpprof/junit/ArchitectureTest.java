// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ModuleArchitecture;
import io.github.jpprof.testsupport.ProjectModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the architecture: the extension above sessions, reports and the model. */
class ArchitectureTest implements ModuleArchitecture {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.EXTENSION);

    @Override
    public ArchitectureRules rules() {
        return RULES;
    }

    @Override
    public List<String> libraries() {
        return List.of("org.junit..", "org.assertj..");
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
