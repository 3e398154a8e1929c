// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code jpprof.profiles}: the profile of a whole run, its labels, and the JVMs that share it. */
class WholeRunTest {
    private static final Offset<Long> SAMPLING = Offset.offset(1L << 20);

    @TempDir
    private Path folder;

    @Test
    void samplesAreLabelledWithTheTestTheyAreOf() throws Exception {
        ConsoleJvm.Outcome outcome = allocs().run(ConsoleTestCases.Labelled.class);

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        Map<String, Long> allocated = allocatedByTest();
        String labelled = ConsoleTestCases.Labelled.class.getName();
        Map.of(
                        "onItsThread",
                        16,
                        "onAnotherThread",
                        24,
                        "repeated[1]",
                        32,
                        "repeated[2]",
                        32,
                        "dynamic[1]",
                        40,
                        "annotated",
                        48)
                .forEach((test, megabytes) -> assertThat(allocated.get(labelled + " " + test))
                        .as(test)
                        .isCloseTo((long) megabytes << 20, SAMPLING));
        assertThat(allocated.get("(no test) (no test)")).isCloseTo(8L << 20, SAMPLING);
        assertThat(allocated).hasSize(7);
    }

    @Test
    void annotatedTestsInsideHaveTheirOwnProfilesToo() throws Exception {
        ConsoleJvm.Outcome outcome = allocs().run(ConsoleTestCases.Labelled.class);

        assertThat(Artifact.profiledIn(folder.resolve("target/jpprof")))
                .containsExactly(": allocs", ConsoleTestCases.Labelled.class.getName() + "/annotated: allocs");
        assertThat(outcome.out())
                .contains("jpprof: 1 profile of 1 test and 1 profile of the whole run in "
                        + folder.toRealPath().resolve("target/jpprof"))
                .containsOnlyOnce("ConsoleTestCases.allocate ");
    }

    @Test
    void annotatedTestsWithOtherRatesHaveTheirOwnProfilesAndKeepTheirVerdicts() throws Exception {
        ConsoleJvm.Outcome outcome = allocs().run(ConsoleTestCases.OtherRates.class);

        String tests = ConsoleTestCases.OtherRates.class.getName();
        assertThat(outcome.err()).doesNotContain("was not profiled");
        assertThat(outcome.out())
                .contains("[         1 tests successful      ]", "[         1 tests failed          ]")
                .contains("a verdict of its own");
        assertThat(Artifact.profiledIn(folder.resolve("target/jpprof")))
                .containsExactlyInAnyOrder(": allocs", tests + "/finer: allocs", tests + "/coarser: heap");
        Map<String, Long> allocated = allocatedByTest();
        assertThat(allocated.get(tests + " finer")).isCloseTo(16L << 20, SAMPLING);
        assertThat(allocated.get(tests + " coarser")).isCloseTo(24L << 20, SAMPLING);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void forksOfOneBuildAddToOneProfile() throws Exception {
        ConsoleJvm fork = allocs().systemProperty("surefire.test.class.path", "any");
        ConsoleJvm.Running one = fork.start(ConsoleTestCases.Labelled.class);
        ConsoleJvm.Running two = fork.startByShell(ConsoleTestCases.Other.class);
        assertThat(one.await().exitCode()).isZero();
        assertThat(two.await().exitCode()).isZero();

        Map<String, Long> allocated = allocatedByTest();
        assertThat(allocated.get(ConsoleTestCases.Labelled.class.getName() + " onItsThread"))
                .isCloseTo(16L << 20, SAMPLING);
        assertThat(allocated.get(ConsoleTestCases.Other.class.getName() + " other"))
                .isCloseTo(56L << 20, SAMPLING);

        allocs().run(ConsoleTestCases.Other.class);
        assertThat(allocatedByTest())
                .as("a profile of another build is replaced")
                .doesNotContainKey(ConsoleTestCases.Labelled.class.getName() + " onItsThread")
                .hasEntrySatisfying(ConsoleTestCases.Other.class.getName() + " other", bytes -> assertThat(bytes)
                        .isCloseTo(56L << 20, SAMPLING));
    }

    @Test
    void eachWorkerOfDaemonWritesItsFile() throws Exception {
        allocs().systemProperty("org.gradle.test.worker", "7").run(ConsoleTestCases.Other.class);

        assertThat(Artifact.profilesIn(folder.resolve("target/jpprof")))
                .containsExactly(".lock", "allocs-worker7.pb.gz", "allocs-worker7.txt");
    }

    /** The witness is the clock of the one that waited. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void holdersOfLocksAndStartersOfThreadsAreLabelledWithTheirTest(boolean parallel) throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "mutex,threadcreate")
                .parameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                .parameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .run(ConsoleTestCases.Contending.class);

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        String tests = ConsoleTestCases.Contending.class.getName() + " ";
        Map<String, Long> delays = byTest("mutex", "delay", "ConsoleTestCases$Contending");
        Matcher waits = Pattern.compile("(\\w+) waited (\\d+)").matcher(outcome.out());
        while (waits.find()) {
            long waited = Long.parseLong(waits.group(2));
            assertThat(delays.get(tests + waits.group(1)))
                    .as(waits.group(1) + " of " + delays)
                    .isCloseTo(waited, Offset.offset(waited / 10 + 1_000_000));
        }
        assertThat(delays).hasSize(3);
        assertThat(byTest("threadcreate", "threadcreate", "Contending.contend"))
                .isEqualTo(Map.of(tests + "briefly", 1L, tests + "forLong", 1L, tests + "forLonger", 1L));
    }

    @Test
    void saysHowMuchCpuTimeHasNoSamples() throws Exception {
        new ConsoleJvm(folder).systemProperty("jpprof.profiles", "cpu").run(ConsoleTestCases.BriefThreads.class);

        assertThat(ProfileFile.read(folder.resolve("target/jpprof/cpu.pb.gz")).comments())
                .anyMatch(comment -> comment.matches("cpu: the samples have about [0-8]0 % of the CPU time .*"
                        + " 4\\d\\d threads that ended before the next sample.*"));
    }

    @Test
    void takesThreadsAlone() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "goroutine")
                .run(ConsoleTestCases.Other.class);

        assertThat(outcome.err()).isEmpty();
        assertThat(ProfileFile.read(folder.resolve("target/jpprof/goroutine.pb.gz"))
                        .total("goroutine"))
                .isPositive();
    }

    @Test
    void testThatExitsKeepsAllProfilesAndIsReported() throws Exception {
        ConsoleJvm.Outcome outcome = allocs().run(ConsoleTestCases.Exiting.class);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .containsOnlyOnce("jpprof: the run was ended by System.exit, called in "
                        + ConsoleTestCases.Exiting.class.getName() + ".exits(ConsoleTestCases.java:")
                .doesNotContain("has no");
        assertThat(Artifact.profiledIn(folder.resolve("target/jpprof")))
                .containsExactly(": allocs", ConsoleTestCases.Exiting.class.getName() + "/exits: block");
        assertThat(allocatedByTest())
                .hasEntrySatisfying(ConsoleTestCases.Exiting.class.getName() + " allocates", bytes -> assertThat(bytes)
                        .isCloseTo(16L << 20, SAMPLING))
                .hasEntrySatisfying(ConsoleTestCases.Exiting.class.getName() + " exits", bytes -> assertThat(bytes)
                        .isCloseTo(24L << 20, SAMPLING));
    }

    @Test
    void exitIsTheSameWithABlockProfile() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "block")
                .run(ConsoleTestCases.Exiting.class);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).doesNotContain("has no");
        assertThat(Artifact.profiledIn(folder.resolve("target/jpprof")))
                .containsExactly(": block", ConsoleTestCases.Exiting.class.getName() + "/exits: block");
    }

    @Test
    void isSilentWhereNothingIsProfiled() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(ConsoleTestCases.Plain.class);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out() + outcome.err()).doesNotContain("jpprof:");
        assertThat(Files.exists(folder.resolve("target"))).isFalse();
    }

    @Test
    void wrongConfigurationFailsTheRunBeforeAnyTest() throws Exception {
        ConsoleJvm.Outcome outcome =
                new ConsoleJvm(folder).parameter("jpprof.cpu.hertz", "99").run(ConsoleTestCases.Plain.class);

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.out()).doesNotContain("plain()");
        assertThat(outcome.err())
                .contains("jpprof configuration: unknown key jpprof.cpu.hertz = 99: allowed are [jpprof.enabled,");
    }

    private ConsoleJvm allocs() {
        return new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "allocs")
                .systemProperty("jpprof.heap.rate", "65536");
    }

    private Map<String, Long> allocatedByTest() throws IOException {
        return byTest("allocs", "alloc_space", "ConsoleTestCases.allocate");
    }

    /** The sums of the samples whose stack has a function of that name, by their labels. */
    private Map<String, Long> byTest(String kind, String type, String function) throws IOException {
        Profile profile = ProfileFile.read(folder.resolve("target/jpprof/" + kind + ".pb.gz"));
        int column = profile.indexOf(type);
        Map<String, Long> sums = new TreeMap<>();
        profile.samples().stream()
                .filter(sample -> sample.locations().stream()
                        .anyMatch(location -> location.functionName().contains(function)))
                .forEach(sample -> sums.merge(
                        sample.label("class").orElse("") + " "
                                + sample.label("test").orElse(""),
                        sample.value(column),
                        Long::sum));
        return sums;
    }
}
