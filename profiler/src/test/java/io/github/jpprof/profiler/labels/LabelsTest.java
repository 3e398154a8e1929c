// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import io.github.jpprof.testsupport.ChildJvm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every sample taken within a scope has its labels, and none that was taken outside. */
@Tag("clocks")
class LabelsTest {
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(10);

    /** On a busy machine a sample may stand for 20 ms of CPU time. */
    private static final int ENOUGH_FOR_SAMPLES = 10;

    private static volatile Object sink = "";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void start() {
        Pprof.setCpuProfileRate(1_000);
        Pprof.setMemProfileRate(64 << 10);
        Pprof.setBlockProfileRate(1);
        Pprof.startCpuProfile(out);
    }

    @AfterEach
    void stop() throws Exception {
        Pprof.stopCpuProfile();
        Pprof.setCpuProfileRate(0);
        Pprof.setMemProfileRate(0);
        Pprof.setBlockProfileRate(0);
    }

    @Test
    void programsLabelReplacesOurs() throws Exception {
        Pprof.withLabels(Pprof.labels("thread", "mine"), LabelsTest::nap);
        Profile block = Pprof.lookup("block").orElseThrow().snapshot();
        assertThat(block.samples())
                .filteredOn(sample -> SampleSums.calls(sample, ".LabelsTest.nap"))
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(sample.labels())
                        .filteredOn(label -> label.key().equals("thread"))
                        .containsExactly(new Label.Text("thread", "mine")));
    }

    private static void nap() {
        LockSupport.parkNanos(1_000_000);
    }

    @Test
    void labelsWorkInPools() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tasks.add(pool.submit(LabelsTest::insideAndOutside));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
        } finally {
            pool.shutdown();
        }
        assertEverySampleIsRight();
    }

    @Test
    void labelsWorkOnVirtualThreads() throws Exception {
        assumeTrue(
                Runtime.version().feature() >= 25, "CPU samples of virtual threads have whole stacks from JDK 25 on");
        // And as long as async-profiler has not had the profiling signal: in a JVM of its own.
        ChildJvm.run(LabelsTest.class);
    }

    public static void main(String[] args) throws Exception {
        VirtualThreadStarter.start(() -> {}).join(); // the engine is chosen by whether any are in use
        LabelsTest test = new LabelsTest();
        test.start();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            threads.add(VirtualThreadStarter.start(LabelsTest::insideAndOutside));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        test.assertEverySampleIsRight();
        test.stop();
    }

    @Test
    void startedThreadsInheritAndPoolWorkersDoNot() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            List<Thread> started = new ArrayList<>();
            Pprof.withLabels(Pprof.labels("scope", "in"), () -> {
                Thread thread = new Thread(LabelsTest::enoughInsideWork);
                thread.start();
                started.add(thread);
                pool.execute(LabelsTest::outsideWork);
                pool.execute(Pprof.inheriting(LabelsTest::insideWork));
            });
            started.get(0).join();
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        assertEverySampleIsRight();
    }

    @Test
    void innerLabelsAreAddedToOuterOnes() throws Exception {
        Pprof.withLabels(
                Pprof.labels("scope", "out", "a", "1"),
                () -> Pprof.withLabels(Pprof.labels("scope", "in"), LabelsTest::enoughInsideWork));
        LabelsTest.outsideWork();
        assertEverySampleIsRight();
        Label outer = new Label.Text("a", "1");
        assertThat(SampleSums.sum(
                        cpu(),
                        "samples",
                        s -> s.labels().contains(outer) && SampleSums.calls(s, "LabelsTest.insideWork")))
                .isEqualTo(SampleSums.cum(cpu(), "samples", "LabelsTest.insideWork"));
        assertThat(SampleSums.sum(
                        cpu(),
                        "samples",
                        s -> s.labels().contains(outer) && SampleSums.calls(s, "LabelsTest.outsideWork")))
                .isZero();
    }

    private static void insideAndOutside() {
        for (int i = 0; i < 4; i++) {
            outsideWork();
            Pprof.withLabels(Pprof.labels("scope", "in"), LabelsTest::insideWork);
        }
    }

    private static void enoughInsideWork() {
        for (int i = 0; i < ENOUGH_FOR_SAMPLES; i++) {
            insideWork();
        }
    }

    private static void insideWork() {
        burn();
        LockSupport.parkNanos(100_000);
        burn();
    }

    private static void outsideWork() {
        burn();
        LockSupport.parkNanos(100_000);
    }

    /** CPU time, and not time: a busy machine gives little of the one in the other. */
    private static void burn() {
        long end = clock() + SLICE;
        while (clock() < end) {
            sink = new byte[512];
        }
    }

    /** The JVM has no CPU time of a virtual thread. */
    private static long clock() {
        return Thread.currentThread().getClass().getName().equals("java.lang.VirtualThread")
                ? System.nanoTime()
                : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private Profile cpu() throws Exception {
        return ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "cpu");
    }

    private void assertEverySampleIsRight() throws Exception {
        assertThat(sink).isNotNull();
        Pprof.stopCpuProfile();
        assertRight(cpu(), "samples");
        assertRight(Pprof.lookup("heap").orElseThrow().snapshot(), "alloc_objects");
        assertRight(Pprof.lookup("block").orElseThrow().snapshot(), "contentions");
    }

    private static void assertRight(Profile profile, String type) {
        long inside = SampleSums.cum(profile, type, "LabelsTest.insideWork");
        assertThat(inside).as("%s inside", type).isPositive();
        assertThat(SampleSums.sum(profile, type, s -> isLabelled(s) && SampleSums.calls(s, "LabelsTest.insideWork")))
                .as(() -> type + " inside, labelled; one that is not: "
                        + profile.samples().stream()
                                .filter(s -> !isLabelled(s) && SampleSums.calls(s, "LabelsTest.insideWork"))
                                .findFirst())
                .isEqualTo(inside);
        assertThat(SampleSums.sum(profile, type, s -> isLabelled(s) && SampleSums.calls(s, "LabelsTest.outsideWork")))
                .as("%s outside, labelled", type)
                .isZero();
        assertThat(SampleSums.sum(profile, type, s -> SampleSums.calls(s, "LabelFrames.begin")))
                .as("frames of ours")
                .isZero();
    }

    private static boolean isLabelled(Sample sample) {
        return sample.labels().contains(new Label.Text("scope", "in"));
    }
}
