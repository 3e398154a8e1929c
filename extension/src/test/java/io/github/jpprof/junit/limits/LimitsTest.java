// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.ConsoleJvm;
import io.github.jpprof.junit.FixtureRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What comes of tests that are held to limits. */
class LimitsTest {
    @TempDir
    Path folder;

    @Test
    void allocationsWithinTheLimitPassAndOthersFail() {
        Map<String, String> failures = failures(LimitTestCases.AllocationsTestCase.class);

        assertThat(failures)
                .containsOnlyKeys("tooManyObjects()", "tooManyBytes()", "inAThread()", "repetition 2 of 2", "second");
        assertThat(failures.get("inAThread()")).contains("sampled from their start on");
    }

    @Test
    void failureShowsFiguresSitesAndProfile() {
        String line = "\\(LimitTestCases.java:[0-9]+\\)";
        Map<String, String> failures = failures(LimitTestCases.AllocationsTestCase.class);

        assertThat(failures.get("tooManyObjects()"))
                .matches(
                        "io.github.jpprof.junit.limits.LimitTestCases\\$AllocationsTestCase.tooManyObjects allocates more than"
                                + " @MaxAllocations\\(objects = 1\\) allows:\n"
                                + "  actual:    4 objects, 72 B\n"
                                + "  precision: exact: every allocation was sampled, and the bytes equal the JVM's own count\n"
                                + "  counted:   the measuring thread and the threads it started\n"
                                + "(  excluded:  .*\n)?(  note:      .*\n)?"
                                + "    2 × java.lang.Integer  32 B  at LimitTestCases.boxes" + line
                                + " <- LimitTestCases\\$AllocationsTestCase.tooManyObjects" + line + "\n"
                                + "    1 × java.util.ImmutableCollections.List12  24 B  .*\n"
                                + "    1 × java.lang.Object  16 B  at LimitTestCases\\$AllocationsTestCase.tooManyObjects"
                                + line
                                + "\n  profile:   .*tooManyObjects.limit-allocs.pb.gz");
        assertThat(
                        Files.exists(
                                folder.resolve(
                                        "jpprof/io.github.jpprof.junit.limits.LimitTestCases$AllocationsTestCase/tooManyObjects/limit-allocs.pb.gz")))
                .isTrue();
    }

    @Test
    void failureNamesItsProfileByAnAbsolutePath() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(LimitTestCases.BlockingTestCase.class);

        Path written = folder.toRealPath()
                .resolve("target/jpprof/io.github.jpprof.junit.limits.LimitTestCases$BlockingTestCase/parks")
                .resolve("limit-block.pb.gz");
        assertThat(written).exists();
        assertThat(outcome.out()).contains("  profile:   " + written + "\n");
    }

    @Test
    void excludesReflectionOfFirstCallInJvm() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(LimitTestCases.FirstCallTestCase.class);

        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("1 tests successful");
    }

    @Test
    void warmupsRunTheMethodBefore() {
        LimitTestCases.calls = 0;

        assertThat(failures(LimitTestCases.WarmupTestCase.class)).isEmpty();
        assertThat(LimitTestCases.calls).isEqualTo(4);
    }

    @Test
    void failureOfTheTestItselfWins() {
        assertThat(failures(LimitTestCases.FailingTestCase.class))
                .hasEntrySatisfying("fails()", why -> assertThat(why).isEqualTo("on purpose"));
    }

    @Test
    void blockingWithinTheLimitPassesAndOtherFails() {
        Map<String, String> failures = failures(LimitTestCases.BlockingTestCase.class);

        assertThat(failures).containsOnlyKeys("parks()", "parksTwice()");
        assertThat(failures.get("parks()"))
                .startsWith(
                        "io.github.jpprof.junit.limits.LimitTestCases$BlockingTestCase.parks is blocked for longer or more often"
                                + " than @MaxBlockingTime(\"1ms\") allows:\n  actual:    1 time, ")
                .contains("at LimitTestCases$BlockingTestCase.parks(LimitTestCases.java:");
        assertThat(failures.get("parksTwice()")).contains("@MaxBlockingTime(contentions = 1)");
    }

    @Test
    void waitThatHasNotEndedCountsUpToTheEndOfTheTest() {
        Map<String, String> failures = failures(LimitTestCases.StillWaitingTestCase.class);

        assertThat(failures).containsOnlyKeys("leavesThreadThatWaits()", "leavesOneAndMayLeaveNone()");
        // On a busy machine nothing has looked at the thread before the test ended.
        assertThat(failures.get("leavesThreadThatWaits()"))
                .containsPattern("is blocked for longer|can't be decided")
                .contains(
                        "  actual:    1 time, ",
                        "  precision: exact, but for 1 wait that had not ended: up to ",
                        "StillWaitingTestCase.lambda$leaveThreadThatWaits$");
        assertThat(failures.get("leavesOneAndMayLeaveNone()")).contains("@MaxBlockingTime(contentions = 0)");
    }

    @Test
    void limitsOnObjectsHoldTogether() {
        assertThat(failures(LimitTestCases.BothTestCase.class))
                .containsOnlyKeys("exceedsBoth()")
                .hasEntrySatisfying("exceedsBoth()", why -> assertThat(why)
                        .contains("leaves more objects behind", "allocates more than")
                        .doesNotContain("can't be decided"));
    }

    @Test
    void limitsHoldAroundMeasurements() {
        assertThat(failures(MeasuringTestCases.MeasuringTestCase.class))
                .containsOnlyKeys("allocatesMore()", "keepsMore()")
                .allSatisfy((test, why) -> assertThat(why).contains("  actual:    2 objects, 48 B"));
    }

    @Test
    void failsTestsThatLeaveObjectsOrThreadsBehind() {
        Map<String, String> failures = failures(LimitTestCases.LeftBehindTestCase.class);
        LimitTestCases.END.countDown();

        assertThat(failures).containsOnlyKeys("keepsObjects()", "keepsAThread()", "keepsAThreadUntilTheCollection()");
        assertThat(failures.get("keepsObjects()")).contains("  actual:    1 object, 24 B after a full collection");
        assertThat(failures.get("keepsAThread()"))
                .contains(
                        "keepsAThread leaves threads behind, where @NoLeakedThreads(graceMillis = 50) allows none:\n",
                        "  actual:    1 of 1 started thread\n    left behind (number ",
                        "started at LimitTestCases$LeftBehindTestCase.keepsAThread(LimitTestCases.java:")
                .as("no caller of the test")
                .doesNotContain(" <- ");
    }

    /** In a JVM of their own, where they come first. */
    @Test
    void threadsThatTheJdkKeepsForTheProcessAreNotLeftBehind() throws Exception {
        Class<?> fixture = LimitTestCases.ProcessThreadsTestCase.class;
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(fixture);

        assertThat(outcome.failures(fixture))
                .as(outcome.out())
                .hasSize(2)
                .anyMatch(failure -> failure.contains("keepsAPool leaves threads behind"))
                .anyMatch(failure -> failure.contains("keepsAWatch leaves threads behind"));
    }

    @Test
    void taskThatTheCommonPoolStillRunsIsLeftBehind() throws Exception {
        String out = new ConsoleJvm(folder)
                .run(LimitTestCases.CommonPoolTaskTestCase.class)
                .out();

        assertThat(out).contains("keepsATaskRunning leaves threads behind", "commonPool-worker-1");
    }

    @Test
    void wrongLimitFailsBeforeAnythingRuns() {
        LimitTestCases.calls = 0;

        assertThat(failures(LimitTestCases.WrongTestCase.class))
                .containsExactlyInAnyOrderEntriesOf(Stream.of(
                                "time(): @MaxBlockingTime(\"5 minutes\"): allowed is a whole number of up to nine digits and one of ns, us, ms, s:"
                                        + " \"5ms\"",
                                "expression(): @MaxBlockingTime(excluding = \"(\"): no regular expression: Unclosed group",
                                "none(): @MaxAllocations without a limit: give objects, bytes, or both",
                                "negative(): @MaxAllocations(objects) = -2: allowed is 0 or more",
                                "warmups(): @MaxAllocations(warmups) = -1: allowed is 0 or more",
                                "tolerance(): @AllocationBaseline(tolerance = -0.1): allowed are 0 to 100; 0.1 is a tenth",
                                "live(): @MaxLiveObjects = -1: allowed is 0 or more",
                                "grace(): @NoLeakedThreads(graceMillis) = -1: allowed is 0 or more")
                        .collect(Collectors.toMap(
                                line -> line.substring(0, line.indexOf(':')),
                                line -> "jpprof can't check the limits of " + line)));
        assertThat(LimitTestCases.calls).isZero();
    }

    @Test
    void withoutProfilingThereAreNoLimits() {
        EngineExecutionResults results =
                new FixtureRun(folder).with("jpprof.enabled", "false").of(LimitTestCases.AllocationsTestCase.class);

        assertThat(failures(results)).isEmpty();
    }

    private Map<String, String> failures(Class<?> fixture) {
        return failures(new FixtureRun(folder).of(fixture));
    }

    private static Map<String, String> failures(EngineExecutionResults results) {
        Map<String, String> failures = new TreeMap<>();
        results.testEvents().failed().stream()
                .forEach(event -> failures.put(
                        event.getTestDescriptor().getDisplayName(),
                        event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .map(Throwable::getMessage)
                                .orElse("")));
        return failures;
    }
}
