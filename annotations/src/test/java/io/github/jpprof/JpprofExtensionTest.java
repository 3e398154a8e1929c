// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Annotated JUnit tests on a class path that has the annotations alone, as this module's has. */
class JpprofExtensionTest {
    static class AnnotatedTestCase {
        @Test
        @CpuProfile
        void profiled() {}

        @Test
        @MaxAllocations(objects = 0)
        void limited() {}

        @Test
        @ThreadProfile
        void recorded() {}

        @Test
        void plain() {}
    }

    @Test
    void failsAnnotatedTestsWithTheArtifactToAdd() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AnnotatedTestCase.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.succeeded(1).failed(3))
                .failed()
                .assertThatEvents()
                .allMatch(finishedWithFailure(
                        instanceOf(ExtensionConfigurationException.class),
                        message("jpprof's annotations do nothing in a JUnit test with"
                                + " io.github.jpprof:jpprof-annotations alone: add"
                                + " io.github.jpprof:jpprof-junit-jupiter of the same version to the test's"
                                + " dependencies"))::matches);
    }
}
