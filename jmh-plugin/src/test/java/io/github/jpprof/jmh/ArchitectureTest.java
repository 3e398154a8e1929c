// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the floor plan: JMH, sessions and the model, and nothing beside. */
class ArchitectureTest {
    @Test
    void knowsOnlyJmhAndWhatIsBelow() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "",
                        "java..",
                        "com.sun.management..",
                        "org.jspecify..",
                        "org.openjdk.jmh..",
                        "io.github.jpprof.profile..",
                        "io.github.jpprof.profiler..",
                        "io.github.jpprof",
                        "io.github.jpprof.annotated",
                        "io.github.jpprof.internal",
                        "io.github.jpprof.jmh..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.jpprof.jmh"));
    }
}
