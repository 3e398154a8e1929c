// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ProjectModule;
import org.junit.jupiter.api.Test;

/** Holds the architecture: the JMH profiler above sessions and the model. */
class ArchitectureTest {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.JMH);

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
        RULES.usesNoLibrariesBut("org.openjdk.jmh..");
    }
}
