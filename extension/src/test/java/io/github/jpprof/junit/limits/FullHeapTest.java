// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.ConsoleJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that use up the heap and catch the JVM's error: a limit that is exceeded never passes, and profiles change no verdict.
 */
class FullHeapTest {
    @TempDir
    private Path folder;

    @Test
    void noLimitThatIsExceededPasses() throws Exception {
        ConsoleJvm.Outcome outcome = run(true, FullHeapTestCases.ExceedingTestCase.class);

        assertThat(outcome.tests("failed")).as(outcome.toString()).isEqualTo(4);
        assertThat(outcome.tests("successful")).isZero();
        assertThat(outcome.failuresOfLimits()).as(outcome.out()).isEqualTo(4);
    }

    @Test
    void limitThatIsKeptPassesOrIsUndecided() throws Exception {
        ConsoleJvm.Outcome outcome = run(true, FullHeapTestCases.KeepingTestCase.class);

        assertThat(outcome.tests("failed") + outcome.tests("successful"))
                .as(outcome.toString())
                .isEqualTo(4);
        assertThat(outcome.failuresWith("can't be decided")).as(outcome.out()).isEqualTo(outcome.tests("failed"));
    }

    @Test
    void profilesChangeNoVerdict() throws Exception {
        ConsoleJvm.Outcome outcome = run(true, FullHeapTestCases.ProfiledTestCase.class);

        assertThat(outcome.tests("successful")).as(outcome.toString()).isEqualTo(6);
        Path tests = folder.resolve("target/jpprof").resolve(FullHeapTestCases.ProfiledTestCase.class.getName());
        for (String kind : List.of("allocs", "block", "cpu", "heap", "mutex")) {
            assertThat(tests.resolve(kind + "/" + kind + ".pb.gz")).exists();
        }
    }

    /** How far the JVM, JUnit and jpprof get then is up to chance. */
    @Test
    void noLimitThatIsExceededPassesWhereTheHeapStaysFull() throws Exception {
        ConsoleJvm.Outcome outcome = run(false, FullHeapTestCases.ExceedingTestCase.class);

        assertThat(outcome.exitCode()).as(outcome.toString()).isNotZero();
        assertThat(outcome.tests("successful")).isLessThan(1);
    }

    private ConsoleJvm.Outcome run(boolean release, Class<?> fixture) throws Exception {
        return new ConsoleJvm(folder)
                .jvmArgument("-Xmx48m")
                .jvmArgument("-XX:+UseSerialGC")
                .systemProperty(FullHeapTestCases.SMALLEST, release ? "512" : "65536")
                .systemProperty(FullHeapTestCases.RELEASE, Boolean.toString(release))
                .run(fixture);
    }
}
