// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the floor plan: the command above reports, and nothing of it loads what a report does not need. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.jpprof.tool..");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.jpprof.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyThePromptLoadsATerminal() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Terminal")
                .and()
                .doNotHaveSimpleName("PromptCompleter")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .check(CLASSES);
    }
}
