// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.ConsoleJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(outcome.failures(FullHeapTestCases.ExceedingTestCase.class))
                .hasSize(4)
                .allMatch(ConsoleJvm.Outcome::isOfLimit);
    }

    @Test
    void limitThatIsKeptPassesOrIsUndecided() throws Exception {
        ConsoleJvm.Outcome outcome = run(true, FullHeapTestCases.KeepingTestCase.class);

        assertThat(outcome.tests("failed") + outcome.tests("successful"))
                .as(outcome.toString())
                .isEqualTo(4);
        assertThat(outcome.failures(FullHeapTestCases.KeepingTestCase.class))
                .hasSize(outcome.tests("failed"))
                .allMatch(failure -> failure.contains(ConsoleJvm.Outcome.UNDECIDED));
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

    /** Right after a test's method there is next to nothing left for JUnit and for us. */
    @Test
    void profilesChangeNoVerdictWhereTheHeapStaysFull() throws Exception {
        assertThatProfilesChangeNoVerdict(
                full(4 << 10), FullHeapTestCases.SampledTestCase.class, List.of("allocs", "cpu", "heap"));
    }

    /** There is a megabyte left, for JUnit goes on in it while threads of Flight Recorder take what they find. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void profilesOfRecorderChangeNoVerdictWhereTheHeapStaysFull(boolean wholeRun) throws Exception {
        ConsoleJvm profiled = full(1 << 20);
        if (wholeRun) {
            profiled.systemProperty("jpprof.profiles", "cpu,wall,heap,allocs,block,mutex,goroutine,threadcreate");
        }
        assertThatProfilesChangeNoVerdict(
                profiled, FullHeapTestCases.ProfiledTestCase.class, List.of("allocs", "block", "cpu", "heap", "mutex"));
    }

    private void assertThatProfilesChangeNoVerdict(ConsoleJvm profiled, Class<?> fixture, List<String> kinds)
            throws Exception {
        ConsoleJvm.Outcome outcome = profiled.run(fixture);

        assertThat(outcome.tests("successful")).as(outcome.toString()).isEqualTo(kinds.size() + 1);
        Path tests = folder.resolve("target/jpprof").resolve(fixture.getName());
        for (String kind : kinds) {
            if (Files.notExists(tests.resolve(kind + "/" + kind + ".pb.gz"))) {
                assertThat(outcome.err()).as(kind).contains("the heap was full");
            }
        }
    }

    /** How far the JVM, JUnit and jpprof get then is up to chance. */
    @Test
    void noLimitThatIsExceededPassesWhereTheHeapStaysFull() throws Exception {
        ConsoleJvm.Outcome outcome = run(false, FullHeapTestCases.ExceedingTestCase.class);

        assertThat(outcome.exitCode()).as(outcome.toString()).isNotZero();
        assertThat(outcome.tests("successful")).isLessThan(1);
    }

    private ConsoleJvm full(int margin) {
        return new ConsoleJvm(folder)
                .jvmArgument("-Xmx48m")
                .jvmArgument("-XX:+UseSerialGC")
                .systemProperty(FullHeapTestCases.SMALLEST, "64")
                .systemProperty(FullHeapTestCases.MARGIN, Integer.toString(margin))
                .systemProperty(FullHeapTestCases.RELEASE, "false");
    }

    private ConsoleJvm.Outcome run(boolean release, Class<?> fixture) throws Exception {
        return new ConsoleJvm(folder)
                .jvmArgument("-Xmx48m")
                .jvmArgument("-XX:+UseSerialGC")
                .systemProperty(FullHeapTestCases.SMALLEST, release ? "512" : "65536")
                .systemProperty(FullHeapTestCases.MARGIN, "0")
                .systemProperty(FullHeapTestCases.RELEASE, Boolean.toString(release))
                .run(fixture);
    }
}
