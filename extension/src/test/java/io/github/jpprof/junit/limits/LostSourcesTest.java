// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.FixtureRun;
import io.github.jpprof.junit.TestKit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A limit whose source was taken away is undecided, and fails with the reason; the next test has its source again. */
class LostSourcesTest {
    private static final String GONE = "Flight Recorder's recording \"jpprof\" was closed by other code or by jcmd";

    @TempDir
    Path folder;

    @Test
    void closedRecordingsLeaveLimitsUndecidedAndTheNextTestsDecided() {
        EngineExecutionResults results = new FixtureRun(folder).of(LostSourceTestCases.ClosedRecordingsTestCase.class);
        Map<String, String> failures = failures(results);

        assertThat(failures)
                .containsOnlyKeys(
                        "closesAllAndLeaks()",
                        "leaksAfterwards()",
                        "closesAllAndParks()",
                        "parksAfterwards()",
                        "leaksAndClosesAll()");
        assertThat(failures.get("closesAllAndLeaks()"))
                .contains("@NoLeakedThreads(graceMillis = 50) can't be decided", "  reason:    ", GONE);
        assertThat(failures.get("leaksAfterwards()")).contains("leaves threads behind");
        assertThat(failures.get("closesAllAndParks()"))
                .contains("@MaxBlockingTime(\"1ms\") can't be decided", "  reason:    ", GONE);
        assertThat(failures.get("parksAfterwards()")).contains("is blocked for longer");
        assertThat(failures.get("leaksAndClosesAll()"))
                .contains("@NoLeakedThreads(graceMillis = 50) can't be decided", GONE);
        assertThat(TestKit.reported(results))
                .anySatisfy(line -> assertThat(line).contains("closesAllWithProfile", "block profile", GONE));
    }

    @Test
    void recordingStoppedByCommandLeavesLimitUndecided() {
        assertThat(failures(new FixtureRun(folder).of(LostSourceTestCases.StoppedByCommandTestCase.class)))
                .hasEntrySatisfying("stoppedByCommand()", why -> assertThat(why)
                        .contains("@NoLeakedThreads(graceMillis = 50) can't be decided", GONE));
    }

    @Test
    void reportsStoppedAndTakenSampler() {
        EngineExecutionResults results = new FixtureRun(folder).of(LostSourceTestCases.StoppedSamplerTestCase.class);
        List<String> reported = TestKit.reported(results);

        assertThat(failures(results)).isEmpty();
        assertThat(reported)
                .anySatisfy(line -> assertThat(line).contains("stopsSampler", "cpu profile", "async-profiler"));
        assertThat(reported).noneSatisfy(line -> assertThat(line).contains("burns"));
        assertThat(reported)
                .anySatisfy(line -> assertThat(line).contains("takesSampler", "cpu profile", "async-profiler"));
    }

    @Test
    void reportsTakenSamplerThatHasSeenAsMuch() {
        EngineExecutionResults results = new FixtureRun(folder).of(LostSourceTestCases.TakenSamplerTestCase.class);

        assertThat(TestKit.reported(results))
                .anySatisfy(line -> assertThat(line).contains("takesSampler", "cpu profile", "async-profiler"));
    }

    @Test
    void noOtherLimitPasses() {
        assertThat(failures(new FixtureRun(folder).of(LostSourceTestCases.OtherSourcesTestCase.class)))
                .containsOnlyKeys("allocates()", "keepsObjects()", "allocatesInThread()");
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
