// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Profiling never changes what a test comes to. */
class VerdictTest {
    @TempDir
    Path folder;

    @Test
    void verdictsEqualThoseWithoutProfiling() {
        List<String> without = verdicts(new FixtureRun(folder).with("jpprof.enabled", "false"), AllWaysTestCase.class);

        assertThat(verdicts(new FixtureRun(folder), AllWaysTestCase.class))
                .isEqualTo(without)
                .hasSize(14);
    }

    @Test
    void everyTestThatRanHasItsProfiles() throws IOException {
        verdicts(new FixtureRun(folder), AllWaysTestCase.class);

        new WrittenArtifacts(folder)
                .hasExactly(
                        VerdictTest.class,
                        "AllWaysTestCase/aborts/block",
                        "AllWaysTestCase/aborts/cpu",
                        "AllWaysTestCase/interrupted/block",
                        "AllWaysTestCase/interrupted/cpu",
                        "AllWaysTestCase/passes/block",
                        "AllWaysTestCase/passes/cpu",
                        "AllWaysTestCase/overflows/block",
                        "AllWaysTestCase/overflows/cpu",
                        "AllWaysTestCase/throwing/block",
                        "AllWaysTestCase/throwing/cpu",
                        "AllWaysTestCase/timesOut/block",
                        "AllWaysTestCase/timesOut/cpu");
    }

    @Test
    void timeoutInOtherThreadKeepsVerdictAndProfiles() throws Exception {
        List<String> without =
                verdicts(new FixtureRun(folder).with("jpprof.enabled", "false"), SeparateThreadTestCase.class);

        assertThat(verdicts(new FixtureRun(folder), SeparateThreadTestCase.class))
                .isEqualTo(without)
                .hasSize(2);

        SeparateThreadTestCase.thread.join(TimeUnit.SECONDS.toMillis(10));
        new WrittenArtifacts(folder).hasExactly(VerdictTest.class, "SeparateThreadTestCase/timesOut/cpu");
    }

    private static List<String> verdicts(FixtureRun run, Class<?> fixture) {
        return run.of(fixture).testEvents().stream()
                .filter(event -> event.getType() == EventType.STARTED
                        || event.getType() == EventType.FINISHED
                        || event.getType() == EventType.SKIPPED)
                .map(VerdictTest::verdict)
                .toList();
    }

    private static String verdict(Event event) {
        String result = event.getPayload(TestExecutionResult.class)
                .map(TestExecutionResult::toString)
                .orElse("");
        return event.getTestDescriptor().getDisplayName() + " " + event.getType() + " " + result;
    }

    @CpuProfile
    @BlockProfile
    static class AllWaysTestCase {
        @AfterEach
        void staysInterrupted() {
            if (Thread.interrupted()) {
                throw new IllegalStateException("still interrupted");
            }
        }

        @Test
        void passes() {}

        @Test
        void throwing() throws IOException {
            throw new IOException("on purpose");
        }

        @Test
        void overflows() {
            throw new StackOverflowError("on purpose");
        }

        @Test
        void aborts() {
            abort("on purpose");
        }

        @Test
        @Disabled("on purpose")
        void disabled() {}

        @Test
        @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
        void timesOut() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        void interrupted() {
            Thread.currentThread().interrupt();
        }

        @Test
        @Disabled("on purpose")
        @CpuProfile(hz = -1)
        void disabledAndWrong() {}
    }

    @CpuProfile
    static class SeparateThreadTestCase {
        static Thread thread = Thread.currentThread();

        @Test
        @Timeout(value = 100, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void timesOut() throws InterruptedException {
            thread = Thread.currentThread();
            new CountDownLatch(1).await();
        }
    }
}
