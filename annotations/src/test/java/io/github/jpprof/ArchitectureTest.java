// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ModuleArchitecture;
import io.github.jpprof.testsupport.ProjectModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the architecture: the annotations above the vocabulary of profiles, readable without JUnit. */
class ArchitectureTest implements ModuleArchitecture {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.ANNOTATIONS);

    @Override
    public ArchitectureRules rules() {
        return RULES;
    }

    @Override
    public List<String> libraries() {
        return List.of("org.junit.jupiter.api..");
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
