// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.junit.ConsoleJvm;
import io.github.jpprof.junit.FixtureRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What comes of tests that are held to limits. */
class LimitsTest {
    static volatile Object sink; // what is computed must be used
    static volatile int number = 1000;
    static final CountDownLatch END = new CountDownLatch(1);
    static int calls;

    @TempDir
    Path folder;

    @Test
    void allocationsWithinTheLimitPassAndOthersFail() {
        Map<String, String> failures = failures(AllocationsTestCase.class);

        assertThat(failures)
                .containsOnlyKeys("tooManyObjects()", "tooManyBytes()", "inAThread()", "repetition 2 of 2", "second");
        assertThat(failures.get("inAThread()")).contains("sampled from their start on");
    }

    @Test
    void theFailureIsADiagnosis() {
        String line = "\\(LimitsTest.java:[0-9]+\\)";
        Map<String, String> failures = failures(AllocationsTestCase.class);

        assertThat(failures.get("tooManyObjects()"))
                .matches(
                        "io.github.jpprof.junit.limits.LimitsTest\\$AllocationsTestCase.tooManyObjects allocates more than"
                                + " @MaxAllocations\\(objects = 1\\) allows:\n"
                                + "  actual:  4 objects, 72 B\n"
                                + "  tier:    exact: every allocation was sampled, and the bytes equal the JVM's own count\n"
                                + "  counted: the measuring thread and the threads it started\n"
                                + "(  apart:   .*\n)?(  note:    .*\n)?"
                                + "    2 × java.lang.Integer  32 B  at LimitsTest.boxes" + line
                                + " <- LimitsTest\\$AllocationsTestCase.tooManyObjects" + line + "\n"
                                + "    1 × java.util.ImmutableCollections.List12  24 B  .*\n"
                                + "    1 × java.lang.Object  16 B  at LimitsTest\\$AllocationsTestCase.tooManyObjects"
                                + line
                                + "\n  profile: .*tooManyObjects.limit-allocs.pb.gz");
        assertThat(
                        Files.exists(
                                folder.resolve(
                                        "jpprof/io.github.jpprof.junit.limits.LimitsTest$AllocationsTestCase/tooManyObjects/limit-allocs.pb.gz")))
                .isTrue();
    }

    @Test
    void whatReflectionMakesForTheFirstCallOfAJvmIsNotTheTests() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(FirstCallTestCase.class);

        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("1 tests successful");
    }

    @Test
    void warmupsRunTheMethodBefore() {
        calls = 0;

        assertThat(failures(WarmupTestCase.class)).isEmpty();
        assertThat(calls).isEqualTo(4);
    }

    @Test
    void aTestThatFailsByItselfFailsByThat() {
        assertThat(failures(FailingTestCase.class))
                .hasEntrySatisfying("fails()", why -> assertThat(why).isEqualTo("on purpose"));
    }

    @Test
    void blockingWithinTheLimitPassesAndOtherFails() {
        Map<String, String> failures = failures(BlockingTestCase.class);

        assertThat(failures).containsOnlyKeys("parks()", "parksTwice()");
        assertThat(failures.get("parks()"))
                .startsWith(
                        "io.github.jpprof.junit.limits.LimitsTest$BlockingTestCase.parks is blocked for longer or more often"
                                + " than @MaxBlockingTime(\"1ms\") allows:\n  actual:  1 times, ")
                .contains("at LimitsTest$BlockingTestCase.parks(LimitsTest.java:");
        assertThat(failures.get("parksTwice()")).contains("@MaxBlockingTime(contentions = 1)");
    }

    @Test
    void whatIsLeftBehindIsTold() {
        Map<String, String> failures = failures(LeftBehindTestCase.class);
        END.countDown();

        assertThat(failures).containsOnlyKeys("keepsObjects()", "keepsAThread()");
        assertThat(failures.get("keepsObjects()")).contains("  actual:  1 objects, 24 B after a full collection");
        assertThat(failures.get("keepsAThread()"))
                .contains(
                        "keepsAThread leaves 1 of 1 started threads behind:\n    left behind (number ",
                        "started at LimitsTest$LeftBehindTestCase.keepsAThread(LimitsTest.java:");
    }

    @Test
    void aWrongLimitIsAnErrorBeforeAnythingRuns() {
        calls = 0;

        assertThat(failures(WrongTestCase.class))
                .containsEntry(
                        "time()",
                        "jpprof can't hold time() to its limits: @MaxBlockingTime(\"5 minutes\"): allowed is a whole"
                                + " number and one of ns, us, ms, s: \"5ms\"")
                .containsEntry(
                        "none()",
                        "jpprof can't hold none() to its limits: @MaxAllocations without a limit: give objects, bytes,"
                                + " or both");
        assertThat(calls).isZero();
    }

    @Test
    void withoutProfilingThereAreNoLimits() {
        EngineExecutionResults results =
                new FixtureRun(folder).with("jpprof.enabled", "false").of(AllocationsTestCase.class);

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

    private static Object boxes() {
        return List.of(number, number + 1).size() == 3 ? number : "";
    }

    private static void inAThreadOfItsOwn() {
        sink = new long[1];
    }

    static class AllocationsTestCase {
        @Test
        @MaxAllocations(objects = 0)
        void nothing() {
            number = 1000;
        }

        @Test
        @MaxAllocations(objects = 1, bytes = 24)
        void asMuchAsIsAllowed() {
            sink = new long[1];
        }

        @Test
        @MaxAllocations(objects = 1)
        void tooManyObjects() {
            sink = new Object();
            sink = boxes();
        }

        @Test
        @MaxAllocations(bytes = MaxAllocations.KB)
        void tooManyBytes() {
            sink = new byte[1024];
        }

        @Test
        @MaxAllocations(objects = 2)
        void inAThread() throws InterruptedException {
            Thread thread = new Thread(LimitsTest::inAThreadOfItsOwn);
            thread.start();
            thread.join();
        }

        @RepeatedTest(2)
        @MaxAllocations(objects = 0)
        void twice(org.junit.jupiter.api.RepetitionInfo repetition) {
            if (repetition.getCurrentRepetition() == 2) {
                sink = new Object();
            }
        }

        @TestFactory
        @MaxAllocations(objects = 0)
        List<DynamicTest> dynamic() {
            return List.of(
                    DynamicTest.dynamicTest("first", () -> number = 1001),
                    DynamicTest.dynamicTest("second", () -> sink = new Object()));
        }
    }

    static class FirstCallTestCase {
        @Test
        @MaxAllocations(objects = 1, bytes = 24)
        void boxes() {
            sink = (long) number;
        }
    }

    static class WarmupTestCase {
        @Test
        @MaxAllocations(objects = 0, warmups = 3)
        void allocatesAtFirst() {
            if (calls++ < 3) {
                sink = new Object();
            }
        }
    }

    static class FailingTestCase {
        @Test
        @MaxAllocations(objects = 0)
        @MaxBlockingTime("0ms")
        @MaxLiveObjects(0)
        @NoLeakedThreads
        void fails() {
            sink = new Object();
            throw new IllegalStateException("on purpose");
        }
    }

    static class BlockingTestCase {
        @Test
        @MaxBlockingTime("0ns")
        void doesNotBlock() {
            number = 1000;
        }

        @Test
        @MaxBlockingTime("1ms")
        void parks() {
            LockSupport.parkNanos(20_000_000);
        }

        @Test
        @MaxBlockingTime(value = "60s", contentions = 1)
        void parksTwice() {
            LockSupport.parkNanos(1_000_000);
            LockSupport.parkNanos(1_000_000);
        }

        @Test
        @MaxBlockingTime(value = "0ns", excluding = "parksElsewhere")
        void parksElsewhere() {
            LockSupport.parkNanos(1_000_000);
        }
    }

    static class LeftBehindTestCase {
        @Test
        @MaxLiveObjects(value = 0, warmups = 1)
        void keepsObjects() {
            sink = new long[1];
        }

        @Test
        @MaxLiveObjects(value = 0, warmups = 1)
        void keepsNone() {
            sink = new long[1];
            sink = null;
        }

        @Test
        @NoLeakedThreads(graceMillis = 50)
        void keepsAThread() {
            new Thread(
                            () -> {
                                try {
                                    END.await();
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            "left behind")
                    .start();
        }

        @Test
        @NoLeakedThreads(graceMillis = 30_000)
        void keepsNoThread() {
            new Thread(() -> number = 1000).start();
        }
    }

    static class WrongTestCase {
        @Test
        @MaxBlockingTime("5 minutes")
        void time() {
            calls++;
        }

        @Test
        @MaxAllocations
        void none() {
            calls++;
        }
    }
}
