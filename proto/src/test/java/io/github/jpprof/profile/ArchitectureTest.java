// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import io.github.jpprof.testsupport.ArchitectureRules;
import io.github.jpprof.testsupport.ModuleArchitecture;
import io.github.jpprof.testsupport.ProjectModule;
import java.util.List;

/** Holds the architecture of the model: it stands at the bottom. */
class ArchitectureTest implements ModuleArchitecture {
    private static final ArchitectureRules RULES = ArchitectureRules.of(ProjectModule.PROTO);

    @Override
    public ArchitectureRules rules() {
        return RULES;
    }

    @Override
    public List<String> libraries() {
        return List.of("com.google.protobuf..");
    }
}
