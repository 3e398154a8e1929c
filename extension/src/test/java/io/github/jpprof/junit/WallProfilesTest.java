// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.jpprof.WallProfile;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test spends its time on, next to its own clock: alone, at the same time as others, and in the whole run. */
class WallProfilesTest {
    /** An interval at each end of a wait, and as much again for a machine that is busy. */
    private static final double ENDS = 40e6;

    @TempDir
    private Path folder;

    @Test
    void hasTheTestsThreadAndThoseItStartedWithoutIdleOnes() throws Exception {
        IdleThreads idle = new IdleThreads();
        try {
            TestKit.run(folder, Waiting.class);
        } finally {
            idle.end();
        }

        Profile profile = read(Waiting.class, "waits");
        assertThat((double) cum(profile, "sleepsItself")).isCloseTo(Waiting.took("sleepsItself"), within(ENDS));
        assertThat((double) cum(profile, "sleepsElsewhere")).isCloseTo(Waiting.took("sleepsElsewhere"), within(ENDS));
        assertThat(cum(profile, "standsStill")).isZero();
        assertThat(cum(profile, "getTask")).isZero();
        assertThat(profile.comments())
                .anyMatch(comment ->
                        comment.matches("wall: left out are the JVM's own threads, .* s of waits for work, .*"
                                + "thread.* that waited in one place from beginning to end"));
    }

    @Test
    void testsAtTheSameTimeHaveTheirOwnWaits() throws IOException {
        TestKit.in(folder)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .selectors(selectClass(Overlapping.class))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.failed(0));

        Profile one = read(Overlapping.class, "one");
        Profile two = read(Overlapping.class, "two");
        assertThat((double) cum(one, "oneSleeps")).isCloseTo(Overlapping.took("oneSleeps"), within(2 * ENDS));
        assertThat((double) cum(two, "twoSleeps")).isCloseTo(Overlapping.took("twoSleeps"), within(2 * ENDS));
        assertThat(cum(one, "twoSleeps")).isZero();
        assertThat(cum(two, "oneSleeps")).isZero();
    }

    @Test
    void wholeRunSaysWhichTestSpendsTheTime() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "wall,cpu")
                .run(ConsoleTestCases.Sleeping.class);

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        Profile profile = ProfileFile.read(folder.resolve("target/jpprof/wall.pb.gz"));
        assertThat((double) ofTest(profile, "short")).isCloseTo(200e6, within(100e6));
        assertThat((double) ofTest(profile, "long")).isCloseTo(600e6, within(100e6));
        assertThat(folder.resolve("target/jpprof/cpu.pb.gz")).isNotEmptyFile();
        Profile own = ProfileFile.read(folder.resolve("target/jpprof")
                .resolve(ConsoleTestCases.Sleeping.class.getName())
                .resolve("longSleep/wall.pb.gz"));
        assertThat((double) cum(own, "sleeps")).isCloseTo(600e6, within(100e6));
    }

    private static long ofTest(Profile profile, String prefix) {
        int column = profile.indexOf("wall");
        return profile.samples().stream()
                .filter(sample -> sample.labels().stream()
                        .anyMatch(label -> label.toString().contains("key=test, value=" + prefix)))
                .filter(sample -> sample.locations().stream()
                        .anyMatch(frame -> frame.functionName().endsWith("Sleeping.sleeps")))
                .mapToLong(sample -> sample.value(column))
                .sum();
    }

    private static long cum(Profile profile, String function) {
        return Artifact.cum(profile, "wall", function);
    }

    private Profile read(Class<?> fixture, String test) throws IOException {
        return ProfileFile.read(folder.resolve("jpprof")
                .resolve(fixture.getName())
                .resolve(test)
                .resolve("wall.pb.gz"));
    }

    static class Waiting {
        private static final Map<String, Long> TOOK = new ConcurrentHashMap<>();

        static double took(String what) {
            return TOOK.get(what).doubleValue();
        }

        @Test
        @WallProfile
        void waits() throws InterruptedException {
            Thread other = new Thread(Waiting::sleepsElsewhere);
            other.start();
            sleepsItself();
            other.join();
        }

        private static void sleepsItself() throws InterruptedException {
            long start = System.nanoTime();
            Thread.sleep(300);
            TOOK.put("sleepsItself", System.nanoTime() - start);
        }

        private static void sleepsElsewhere() {
            long start = System.nanoTime();
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            TOOK.put("sleepsElsewhere", System.nanoTime() - start);
        }
    }

    static class Overlapping {
        private static final Map<String, Long> TOOK = new ConcurrentHashMap<>();
        private static final CyclicBarrier TOGETHER = new CyclicBarrier(2);

        static double took(String what) {
            return TOOK.get(what).doubleValue();
        }

        @Test
        @WallProfile
        void one() throws Exception {
            TOGETHER.await(10, TimeUnit.SECONDS);
            oneSleeps();
            TOGETHER.await(10, TimeUnit.SECONDS);
        }

        @Test
        @WallProfile(interval = "5ms")
        void two() throws Exception {
            TOGETHER.await(10, TimeUnit.SECONDS);
            twoSleeps();
            TOGETHER.await(10, TimeUnit.SECONDS);
        }

        private static void oneSleeps() throws InterruptedException {
            long start = System.nanoTime();
            Thread.sleep(300);
            TOOK.put("oneSleeps", System.nanoTime() - start);
        }

        private static void twoSleeps() throws InterruptedException {
            long start = System.nanoTime();
            Thread.sleep(400);
            TOOK.put("twoSleeps", System.nanoTime() - start);
        }
    }

    /** A pool with nothing to do, and a thread that stands in one place. */
    static final class IdleThreads {
        private final CountDownLatch end = new CountDownLatch(1);
        private final ExecutorService pool = Executors.newFixedThreadPool(1);
        private final Thread still = new Thread(this::standsStill, "still");

        IdleThreads() throws Exception {
            pool.submit(() -> {}).get();
            still.start();
            while (still.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        private void standsStill() {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        void end() throws InterruptedException {
            end.countDown();
            still.join();
            pool.shutdown();
        }
    }
}
