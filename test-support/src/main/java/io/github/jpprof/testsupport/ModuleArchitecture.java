// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.testsupport;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tests of a module's architecture that each module has; a test class implements it and adds rules of its own. */
@Tag(ModuleArchitecture.OF_SOURCES)
public interface ModuleArchitecture {
    /** The tag of tests that look at sources, or what is compiled of them, and run nothing of it: one JDK is enough. */
    String OF_SOURCES = "sources";

    /** The rules of the module. */
    ArchitectureRules rules();

    /** The packages that it may use besides the project's and the JDK's, in ArchUnit's notation. */
    List<String> libraries();

    /** Fails on a cycle between packages. */
    @Test
    default void packagesHaveNoCycles() {
        rules().packagesHaveNoCycles();
    }

    /** Fails on a dependency on a module that is not below this one. */
    @Test
    default void dependsOnModulesBelowOnly() {
        rules().dependsOnModulesBelowOnly();
    }

    /** Fails on a use of another module's packages that are marked as internal. */
    @Test
    default void usesNoInternalsOfOtherModules() {
        rules().usesNoInternalsOfOtherModules();
    }

    /** Fails on a use of a library that is not listed. */
    @Test
    default void usesItsLibrariesOnly() {
        rules().usesNoLibrariesBut(libraries());
    }
}
