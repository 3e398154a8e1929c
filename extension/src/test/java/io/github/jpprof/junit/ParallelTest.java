// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests that run at the same time have separate profiles. */
class ParallelTest {
    private static final AtomicInteger inside = new AtomicInteger();
    private static final AtomicInteger most = new AtomicInteger();

    @TempDir
    private Path folder;

    @BeforeEach
    void nobodyInside() {
        inside.set(0);
        most.set(0);
    }

    @Test
    void profileHasOnlyThreadsOfItsTest() throws IOException {
        parallel(Overlapping.class);

        List<String> all = List.of("red", "green", "blue");
        for (String test : all) {
            Profile profile = ProfileFile.read(folder.resolve("jpprof")
                    .resolve(Overlapping.class.getName())
                    .resolve(test)
                    .resolve("allocs.pb.gz"));
            for (String work : all) {
                long allocated = Artifact.cum(profile, "alloc_space", work + "Work");
                if (work.equals(test)) {
                    assertThat(allocated).isCloseTo(2 * Overlapping.BYTES, Offset.offset(4L << 20));
                } else {
                    assertThat(allocated)
                            .as("%s in the profile of %s", work, test)
                            .isZero();
                }
            }
        }
    }

    @Test
    void testsWithHeapProfilesRunAtTheSameTime() {
        parallel(HeapOnClass.class, HeapOnMethod.class, HeapComposed.class);

        assertThat(most).hasValueGreaterThan(1);
    }

    @Test
    void othersRunAtTheSameTime() {
        parallel(CpuOnClass.class);

        assertThat(most).hasValue(2);
    }

    private void parallel(Class<?>... fixtures) {
        EngineTestKit.Builder kit = TestKit.in(folder)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
        for (Class<?> fixture : fixtures) {
            kit.selectors(selectClass(fixture));
        }
        kit.execute().testEvents().assertStatistics(stats -> stats.failed(0));
    }

    /** Gives another test the chance to come in, too. */
    private static void meet() {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        long deadline = System.nanoTime() + Duration.ofMillis(150).toNanos();
        while (most.get() < 2 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        inside.decrementAndGet();
    }

    static class Overlapping {
        static final long BYTES = 24L << 20;

        private static final CyclicBarrier together = new CyclicBarrier(3);

        static volatile Object sink = "";

        @Test
        @AllocsProfile(rate = 64 << 10)
        void red() throws Exception {
            overlap(Overlapping::redWork);
        }

        @Test
        @AllocsProfile(rate = 64 << 10)
        void green() throws Exception {
            overlap(Overlapping::greenWork);
        }

        @Test
        @AllocsProfile(rate = 64 << 10)
        void blue() throws Exception {
            overlap(Overlapping::blueWork);
        }

        static void redWork() {
            allocate();
        }

        static void greenWork() {
            allocate();
        }

        static void blueWork() {
            allocate();
        }

        private static void overlap(Runnable work)
                throws InterruptedException, BrokenBarrierException, TimeoutException {
            together.await(10, TimeUnit.SECONDS);
            Thread child = new Thread(work);
            child.start();
            work.run();
            child.join();
            together.await(10, TimeUnit.SECONDS);
        }

        private static void allocate() {
            for (long done = 0; done < BYTES; done += 1 << 20) {
                sink = new byte[1 << 20];
            }
        }
    }

    @HeapProfile
    static class HeapOnClass {
        @Test
        void first() {
            meet();
        }

        @Test
        void second() {
            meet();
        }
    }

    static class HeapOnMethod {
        @Test
        @HeapProfile
        void only() {
            meet();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @HeapProfile
    @interface Lean {}

    static class HeapComposed {
        @Test
        @Lean
        void only() {
            meet();
        }
    }

    @CpuProfile
    static class CpuOnClass {
        @Test
        void first() {
            meet();
        }

        @Test
        void second() {
            meet();
        }
    }
}
