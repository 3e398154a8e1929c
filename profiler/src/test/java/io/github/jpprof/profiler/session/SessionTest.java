// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ChunkFiles;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import one.profiler.AsyncProfiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions among one another, and with whatever else is in the process. */
@Tag("clocks")
class SessionTest {
    private static final ProfilingRequest EVERY_ALLOCATION =
            ProfilingRequest.of().with(ProfileKind.ALLOCS, 1);
    private static final ProfilingRequest EVERY_WAIT = ProfilingRequest.of().with(ProfileKind.BLOCK, 1);
    static volatile Object sink; // what is computed must be used

    @Test
    void nestedSessionsCoverTheirOwnTime() {
        ProfilingSession outer = start(EVERY_ALLOCATION);
        allocate(100);
        ProfilingSession inner = start(EVERY_ALLOCATION);
        allocate(30);
        Profile ofInner = inner.stop().profiles().get(ProfileKind.ALLOCS);
        allocate(7);
        Profile ofOuter = outer.stop().profiles().get(ProfileKind.ALLOCS);

        assertThat(SampleSums.cum(ofInner, "alloc_objects", "SessionTest.allocate"))
                .isEqualTo(30);
        assertThat(SampleSums.cum(ofOuter, "alloc_objects", "SessionTest.allocate"))
                .isEqualTo(137);
    }

    @Test
    void overlappingSessionsCoverTheirOwnTime() {
        ProfilingSession first = start(EVERY_WAIT);
        park();
        ProfilingSession second = start(EVERY_WAIT);
        park();
        Profile ofFirst = first.stop().profiles().get(ProfileKind.BLOCK);
        park();
        park();
        Profile ofSecond = second.stop().profiles().get(ProfileKind.BLOCK);

        assertThat(SampleSums.cum(ofFirst, "contentions", "SessionTest.park")).isEqualTo(2);
        assertThat(SampleSums.cum(ofSecond, "contentions", "SessionTest.park")).isEqualTo(3);
    }

    @Test
    void additionalKindRestartsEngineAndOuterSessionGoesOn() {
        ProfilingSession outer = start(ProfilingRequest.of(ProfileKind.CPU));
        long cpu = burn();
        ProfilingSession inner = start(ProfilingRequest.of(ProfileKind.CPU, ProfileKind.ALLOCS));
        cpu += burn();
        inner.close();
        cpu += burn();
        Profile profile = outer.stop().profiles().get(ProfileKind.CPU);

        assertThat((double) SampleSums.cum(profile, "cpu", "SessionTest.burn")).isBetween(0.8 * cpu, 1.2 * cpu);
    }

    @Test
    void cpuSamplesHaveSameCallersWithAllocations() {
        List<List<String>> callers = new ArrayList<>();
        for (ProfileKind other : List.of(ProfileKind.CPU, ProfileKind.ALLOCS)) {
            ProfilingSession session = start(ProfilingRequest.of(ProfileKind.CPU, other));
            burn();
            callers.add(commonest(session.stop().profiles().get(ProfileKind.CPU), "SessionTest.burn"));
        }

        assertThat(callers.get(0)).hasSizeGreaterThan(1);
        assertThat(callers.get(1)).isEqualTo(callers.get(0));
    }

    /** The functions from the last one with this end of its name down to the root, where most samples come from. */
    private static List<String> commonest(Profile profile, String functionSuffix) {
        Map<List<String>, Long> samples = new HashMap<>();
        for (Sample sample : profile.samples()) {
            List<String> stack =
                    sample.locations().stream().map(Location::functionName).toList();
            for (int i = stack.size() - 1; i >= 0; i--) {
                if (stack.get(i).endsWith(functionSuffix)) {
                    samples.merge(stack.subList(i, stack.size()), sample.value(0), Long::sum);
                    break;
                }
            }
        }
        return Collections.max(samples.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    /**
     * The finer one begins second, so that the engine changes its rate while the other one runs. Flight Recorder takes threads
     * that wait for a processor for running, before JDK 25.
     */
    @ParameterizedTest
    @CsvSource({"AUTO, 50, 100, 1.3", "AUTO, 100, 250, 1.3", "JFR, 20, 100, 2.5", "JFR, 50, 400, 2.5"})
    void sessionsAtDifferentRatesEachGetTheirOwn(EngineChoice engine, int coarseHz, int fineHz, double most) {
        ProfilingSession coarse = cpu(engine, coarseHz);
        long before = burn();
        ProfilingSession fine = cpu(engine, fineHz);
        long both = burn();
        Profile ofFine = fine.stop().require(ProfileKind.CPU);
        Profile ofCoarse = coarse.stop().require(ProfileKind.CPU);

        assertThat(ofFine.period()).isEqualTo(TimeUnit.SECONDS.toNanos(1) / fineHz);
        assertThat(ofCoarse.period()).isEqualTo(TimeUnit.SECONDS.toNanos(1) / coarseHz);
        assertThat((double) SampleSums.cum(ofFine, "cpu", "SessionTest.burn")).isBetween(both / most, both * most);
        assertThat((double) SampleSums.cum(ofCoarse, "cpu", "SessionTest.burn"))
                .isBetween((before + both) / most, (before + both) * most);
    }

    private static ProfilingSession cpu(EngineChoice engine, int hz) {
        return Profiler.start(ProfilingRequest.of().with(ProfileKind.CPU, hz), engine, Attribution.PROCESS);
    }

    @Test
    void nestedSessionsEachKnowWhatIsInUse() {
        ProfilingSession outer = start(ProfilingRequest.of().with(ProfileKind.HEAP, 4096));
        Object before = keep();
        ProfilingSession inner = start(ProfilingRequest.of().with(ProfileKind.HEAP, 1));
        Object meanwhile = keep();
        Profile ofInner = inner.stop().require(ProfileKind.HEAP);
        Object after = keep();
        Profile ofOuter = outer.stop().require(ProfileKind.HEAP);

        assertThat(List.of(before, meanwhile, after)).hasSize(3);
        assertThat(SampleSums.cum(ofInner, "inuse_objects", "SessionTest.keep")).isEqualTo(1);
        assertThat(SampleSums.cum(ofOuter, "inuse_objects", "SessionTest.keep")).isEqualTo(3);
    }

    /** An object that is sampled at a rate of 4 KB but for once in e^24. */
    private static Object keep() {
        return new byte[100_000];
    }

    @Test
    void snapshotLeavesSessionRunning() {
        ProfilingSession session = start(EVERY_WAIT);
        park();
        Profile before = session.snapshot(ProfileKind.BLOCK);
        park();
        Profile after = session.stop().profiles().get(ProfileKind.BLOCK);

        assertThat(SampleSums.cum(before, "contentions", "SessionTest.park")).isEqualTo(1);
        assertThat(SampleSums.cum(after, "contentions", "SessionTest.park")).isEqualTo(2);
        assertThat(session.stop().profiles().get(ProfileKind.BLOCK)).isSameAs(after);
        assertThatThrownBy(() -> session.snapshot(ProfileKind.CPU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("this session takes no cpu profile");
    }

    @Test
    void keepsPendingInterrupt() {
        Thread.currentThread().interrupt();
        ProfilingSession session = start(ProfilingRequest.of(ProfileKind.CPU, ProfileKind.BLOCK));
        ProfilingResult result = session.stop();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void flightRecorderSubstitutesWhileSamplerIsTaken() throws Exception {
        AsyncProfiler other = AsyncProfiler.getInstance();
        other.execute("start,event=ctimer,interval=10ms");
        try {
            ProfilingRequest cpu = ProfilingRequest.of(ProfileKind.CPU);
            ProfilingResult auto =
                    Profiler.start(cpu, EngineChoice.AUTO, Attribution.PROCESS).stop();
            ProfilingResult async =
                    Profiler.start(cpu, EngineChoice.ASYNC, Attribution.PROCESS).stop();

            assertThat(auto.profiles().get(ProfileKind.CPU).comments())
                    .anyMatch(comment -> comment.startsWith("cpu: taken by Flight Recorder"));
            assertThat(auto.facts().get(ProfileKind.CPU).find(ProfileFact.TakenInstead.class))
                    .isPresent();
            assertThat(async.profiles()).isEmpty();
            assertThat(async.failures().get(ProfileKind.CPU).explanation()).contains("async-profiler can't start");
        } finally {
            other.stop();
        }
    }

    @Test
    void familyIsThreadAndItsDescendants() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Thread stranger = new Thread(() -> {
            await(go);
            strangerParks();
        });
        stranger.start();
        ProfilingSession session =
                Profiler.start(EVERY_WAIT, EngineChoice.AUTO, Attribution.family(Thread.currentThread()));
        Thread child = new Thread(() -> {
            childParks();
            Thread grandchild = new Thread(SessionTest::childParks);
            grandchild.start();
            HeldLock.quietly(grandchild::join);
        });
        child.start();
        child.join();
        go.countDown();
        stranger.join();
        ProfilingResult result = session.stop();
        Profile profile = result.profiles().get(ProfileKind.BLOCK);

        assertThat(SampleSums.cum(profile, "contentions", "SessionTest.childParks"))
                .isEqualTo(2);
        assertThat(SampleSums.cum(profile, "contentions", "SessionTest.strangerParks"))
                .isZero();
        assertThat(result.facts().get(ProfileKind.BLOCK).find(ProfileFact.OtherThreads.class))
                .isPresent();
    }

    @Test
    void closedSessionIsNotRead() {
        ProfilingSession outer = start(EVERY_WAIT);
        Set<Path> before = ChunkFiles.now();
        ProfilingSession dropped = start(EVERY_WAIT);
        park();
        dropped.close();
        assertThat(ChunkFiles.now()).isEqualTo(before);

        assertThat(dropped.stop().profiles()).isEmpty();
        assertThat(SampleSums.cum(outer.stop().profiles().get(ProfileKind.BLOCK), "contentions", "SessionTest.park"))
                .isOne();
        assertThat(ChunkFiles.now()).isNotEqualTo(before);
    }

    private static ProfilingSession start(ProfilingRequest request) {
        return Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS);
    }

    private static void allocate(int objects) {
        for (int i = 0; i < objects; i++) {
            sink = new int[3];
        }
    }

    private static void park() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }

    private static void childParks() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }

    private static void strangerParks() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }

    private static void await(CountDownLatch latch) {
        HeldLock.quietly(latch::await);
    }

    /** Uses 400 ms of CPU time, and returns how much it was. */
    private static long burn() {
        return CpuTime.burn(400_000_000);
    }
}
