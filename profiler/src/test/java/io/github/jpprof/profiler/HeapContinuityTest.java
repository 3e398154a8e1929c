// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A heap profile goes on while CPU profiles begin and end. The JVM draws no distance to the next sample longer than 18 times
 * the rate, so each of these large objects is there to be counted.
 */
class HeapContinuityTest {
    private static final int RATE = 64 << 10;
    private static final int OBJECTS = 100;
    private static final int CPU_PROFILES = 3;

    private static volatile Object sink = "";

    @AfterEach
    void off() throws IOException {
        Pprof.stopCpuProfile();
        Pprof.setMemProfileRate(0);
    }

    @Test
    void cpuProfilesInBetweenLoseNoHeapSample() throws IOException {
        Pprof.setMemProfileRate(RATE);
        NamedProfile heap = Pprof.lookup("heap").orElseThrow();
        allocate();
        for (int i = 0; i < CPU_PROFILES; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Pprof.startCpuProfile(out);
            allocate();
            burn();
            Pprof.stopCpuProfile();
            Profile cpu = Profile.read(new ByteArrayInputStream(out.toByteArray()), "cpu");
            assertThat(Samples.cum(cpu, "samples", "HeapContinuityTest.burn")).isPositive();
            allocate();
        }

        Profile profile = heap.snapshot();
        assertThat(sink).isNotNull();
        assertThat(Samples.cum(profile, "alloc_objects", "HeapContinuityTest.allocate"))
                .isEqualTo(OBJECTS * (1 + 2 * CPU_PROFILES));
    }

    private static void allocate() {
        for (int i = 0; i < OBJECTS; i++) {
            sink = new byte[32 * RATE];
        }
    }

    /** Without allocating, for CPU time enough of a sample or two. */
    private static void burn() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
