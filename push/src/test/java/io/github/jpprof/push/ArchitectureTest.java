// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ModuleArchitecture;
import io.github.jpprof.testsupport.ProjectModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the architecture: what is sent does not know where to, and nothing is needed but the model, protobuf and the JDK. */
class ArchitectureTest implements ModuleArchitecture {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.PUSH);

    @Override
    public ArchitectureRules rules() {
        return RULES;
    }

    @Override
    public List<String> libraries() {
        return List.of("com.google.protobuf", "javax.net.ssl");
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
