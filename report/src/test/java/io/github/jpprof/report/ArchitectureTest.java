// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ProjectModule;
import org.junit.jupiter.api.Test;

/** Holds the architecture: reports above the model, with one library on the class path of tests. */
class ArchitectureTest {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.REPORT);

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
        RULES.usesNoLibrariesBut("com.google.re2j..");
    }
}
