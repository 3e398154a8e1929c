// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A heap profile goes on while CPU profiles begin and end, and another thread allocates all the while. The JVM draws no
 * distance to the next sample longer than 18 times the rate, so each of these large objects is there to be counted.
 */
@Tag("clocks")
class HeapContinuityTest {
    private static final int RATE = 64 << 10;
    private static final int CPU_PROFILES = 5;
    private static final int OBJECTS_IN_EACH = 100;

    private static volatile Object sink = "";

    @AfterEach
    void off() throws IOException {
        Pprof.stopCpuProfile();
        Pprof.setMemProfileRate(0);
    }

    @Test
    void cpuProfilesMeanwhileLoseNoHeapSample() throws IOException, InterruptedException {
        Pprof.setMemProfileRate(RATE);
        Allocator allocator = new Allocator();
        allocator.start();
        for (int i = 0; i < CPU_PROFILES; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Pprof.startCpuProfile(out);
            burn();
            allocator.awaitMore(OBJECTS_IN_EACH);
            Pprof.stopCpuProfile();
            Profile cpu = ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "cpu");
            assertThat(SampleSums.cum(cpu, "samples", "HeapContinuityTest.burn"))
                    .isPositive();
            allocator.awaitMore(OBJECTS_IN_EACH);
        }
        long made = allocator.finish();

        Profile profile = Pprof.lookup("heap").orElseThrow().snapshot();
        long counted = SampleSums.cum(profile, "alloc_objects", "HeapContinuityTest$Allocator.allocate");
        assertThat(counted).as("%s", profile.comments()).isEqualTo(made);
    }

    @Test
    void cpuProfileMeanwhileLosesNoLiveObject() throws IOException {
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.HEAP, RATE);
        List<byte[]> kept = new ArrayList<>();
        Profile heap;
        try (ProfilingSession session = Profiler.start(request, EngineChoice.AUTO, Attribution.PROCESS)) {
            keep(kept);
            Pprof.startCpuProfile(OutputStream.nullOutputStream());
            keep(kept);
            Pprof.stopCpuProfile();
            keep(kept);
            heap = session.stop().profiles().get(ProfileKind.HEAP);
        }

        assertThat(heap).isNotNull();
        assertThat(heap.comments()).noneMatch(comment -> comment.contains("left out"));
        assertThat(SampleSums.cum(heap, "inuse_objects", "HeapContinuityTest.keep"))
                .as("%s", heap.comments())
                .isEqualTo(kept.size());
    }

    /** Large enough for each to be sampled. */
    private static void keep(List<byte[]> kept) {
        for (int i = 0; i < 10; i++) {
            kept.add(new byte[20 * RATE]);
        }
    }

    private static final class Allocator extends Thread {
        private final AtomicLong made = new AtomicLong();
        private volatile boolean finished;

        @Override
        public void run() {
            sink = new byte[20 * (512 << 10)]; // from here on each is sampled, also if the JVM's own rate held before
            while (!finished) {
                allocate();
            }
        }

        private void allocate() {
            sink = new byte[32 * RATE];
            made.incrementAndGet();
        }

        void awaitMore(int objects) {
            long until = made.get() + objects;
            while (made.get() < until) {
                Thread.onSpinWait();
            }
        }

        long finish() throws InterruptedException {
            finished = true;
            join();
            assertThat(sink).isNotNull();
            return made.get();
        }
    }

    /** Without allocating, for CPU time enough of a sample or two. */
    private static void burn() {
        CpuTime.burn(TimeUnit.MILLISECONDS.toNanos(200));
    }
}
