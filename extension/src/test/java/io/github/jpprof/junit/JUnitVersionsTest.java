// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same tests leave the same profiles with every JUnit that is supported. */
class JUnitVersionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.14", "6.1"})
    void limitsLeaveOutInterceptorsWithEveryJUnit(String platform) throws Exception {
        ConsoleJvm.Outcome outcome =
                new ConsoleJvm(folder).platform(platform).run(InterceptedTestCases.Intercepted.class);

        assertThat(outcome.tests("successful")).as(outcome.out()).isEqualTo(4);
        assertThat(outcome.failures(InterceptedTestCases.Intercepted.class))
                .as(outcome.out())
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure)
                        .contains("allocates more than", "  actual:    1 object, 16 B")
                        .doesNotContain("InvocationInterceptor", "Around"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.14", "6.1"})
    void annotationsAndWholeRunsWorkWithEveryJUnit(String platform) throws Exception {
        Path root = folder.resolve("target/jpprof");
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder)
                .platform(platform)
                .parameter("jpprof.profiles", "cpu")
                .parameter("jpprof.cpu.hz", "1000")
                .run(
                        AnnotatedTestCases.OnMethods.class,
                        AnnotatedTestCases.Enclosing.class,
                        AnnotatedTestCases.Templates.class);

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        assertThat(outcome.err()).doesNotContain("jpprof:");
        String classes = AnnotatedTestCases.class.getName();
        assertThat(Artifact.profiledIn(root))
                .containsExactly(
                        ": cpu",
                        classes + "$Enclosing$Inner$Innermost/nearest: allocs",
                        classes + "$Enclosing$Inner/asTheOuterClass: allocs block",
                        classes + "$OnMethods/allKinds: block cpu heap wall",
                        classes + "$OnMethods/allocates: allocs",
                        classes + "$Templates/dynamic-1: allocs",
                        classes + "$Templates/dynamic-2-1: allocs",
                        classes + "$Templates/parameterized-1: allocs",
                        classes + "$Templates/parameterized-2: allocs",
                        classes + "$Templates/repeated-1: allocs",
                        classes + "$Templates/repeated-2: allocs");
        assertThat(outcome.out()).contains("jpprof: 14 profiles of 10 tests and 1 profile of the whole run in ");
        boolean attaches = !platform.equals("1.10");
        assertThat(Artifact.filesIn(folder).stream().filter(file -> file.endsWith("/jpprof/block.txt")))
                .as("attached files")
                .hasSize(attaches ? 2 : 0);
        assertThat(outcome.out().contains(classes + "$OnMethods/allKinds")).isNotEqualTo(attaches);
    }
}
