// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.ProfileText;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares wall-clock profiles with the clock of the thread that computed and waited. */
@Tag("clocks")
class WallTruthTest {
    /** A look comes up to an interval late: each step may gain or lose as much at its ends. */
    private static final double ENDS = 30e6;

    private static final ProfilingRequest WALL = ProfilingRequest.of(ProfileKind.WALL);

    private final WallWorkload workload = new WallWorkload();

    @ParameterizedTest
    @EnumSource(names = {"ASYNC", "JFR"})
    void stepsOfPlatformThreadTakeWhatItsClockSays(EngineChoice engine) {
        assertAgrees(profile(WALL, engine, workload::run));
    }

    @Test
    @EnabledForJreRange(minVersion = 25)
    void stepsOfVirtualThreadTakeWhatItsClockSays() {
        assertAgrees(profile(WALL, EngineChoice.AUTO, () -> inVirtualThread(workload::run)));
    }

    @Test
    @EnabledForJreRange(minVersion = 25)
    void waitsOfVirtualThreadsAreKnownWithoutAsyncProfiler() {
        Profile profile = profile(WALL, EngineChoice.JFR, () -> inVirtualThread(workload::run));

        workload.clock().remove("computes");
        assertAgrees(profile);
        assertThat(profile.comments())
                .anyMatch(comment -> comment.contains("virtual threads are not seen while they run"));
    }

    @Test
    void takesCpuTimeInTheSameRun() {
        ProfilingRequest both = ProfilingRequest.of(ProfileKind.WALL, ProfileKind.CPU);
        ProfilingSession session = Profiler.start(both, EngineChoice.ASYNC, Attribution.PROCESS);
        workload.run();
        CpuTime.burn(TimeUnit.MILLISECONDS.toNanos(200));
        ProfilingResult result = session.stop();

        Profile wall = result.require(ProfileKind.WALL);
        assertAgrees(wall);
        assertThat(wall.samples()).noneMatch(sample -> sample.locations().stream()
                .anyMatch(frame -> frame.functionName().endsWith("::signalHandler")));
        Profile cpu = result.require(ProfileKind.CPU);
        assertThat(SampleSums.cum(cpu, "cpu", "CpuTime.burn")).isGreaterThan(cum(cpu, "cpu", "sleeps"));
    }

    @Test
    void innerSessionHasItsPartOfAWait() throws InterruptedException {
        try (ProfilingSession outer = Profiler.start(WALL, EngineChoice.ASYNC, Attribution.PROCESS)) {
            Thread sleeper = new Thread(workload::run);
            sleeper.start();
            while (sleeper.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            ProfilingSession inner = Profiler.start(WALL, EngineChoice.ASYNC, Attribution.PROCESS);
            long start = System.nanoTime();
            Thread.sleep(100);
            long inside = System.nanoTime() - start;
            Profile part = inner.stop().require(ProfileKind.WALL);
            sleeper.join();

            assertThat((double) cum(part, "wall", "sleeps")).isCloseTo((double) inside, within(ENDS));
            assertThat(cum(part, "wall", "computes")).isZero();
            assertAgrees(outer.stop().require(ProfileKind.WALL));
        }
    }

    private static Profile profile(ProfilingRequest request, EngineChoice engine, Runnable work) {
        ProfilingSession session = Profiler.start(request, engine, Attribution.PROCESS);
        work.run();
        ProfilingResult result = session.stop();
        assertThat(result.failures()).isEmpty();
        return result.require(ProfileKind.WALL);
    }

    private void assertAgrees(Profile profile) {
        for (Map.Entry<String, Long> step : workload.clock().entrySet()) {
            double nanos = step.getValue().doubleValue();
            assertThat((double) cum(profile, "wall", step.getKey()))
                    .as(() -> step.getKey() + ProfileText.wall(profile))
                    .isCloseTo(nanos, within(0.05 * nanos + Math.max(ENDS, 3 * gap(profile, step.getKey()))));
        }
    }

    /** The time between two looks, where a busy machine has made it longer; 0 for a wait that is known exactly. */
    private static double gap(Profile profile, String method) {
        long looks = cum(profile, "samples", method);
        return looks <= 3 ? 0 : (double) cum(profile, "wall", method) / looks;
    }

    private static long cum(Profile profile, String type, String method) {
        return SampleSums.cum(profile, type, "WallWorkload." + method);
    }

    private static void inVirtualThread(Runnable body) {
        try {
            VirtualThreadStarter.start(body).join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
