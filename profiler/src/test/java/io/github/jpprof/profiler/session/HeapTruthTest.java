// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares heap profiles with arithmetic, and with the bytes that the JVM counts for each thread. */
class HeapTruthTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int RATE = 512 << 10;
    private static final int HEADER = 16;
    private static final int MB = 1 << 20;
    private static volatile Object sink;

    @Test
    void estimatesOfOneGigabyteLieWithinFourStandardDeviations() {
        int[] sizes = {64, 4 << 10, 100 << 10, 2 << 20};
        Profile profile = profile(ProfileKind.ALLOCS, RATE, () -> {
            small(256 * MB / sizes[0], sizes[0]);
            medium(256 * MB / sizes[1], sizes[1]);
            large(256 * MB / sizes[2], sizes[2]);
            huge(256 * MB / sizes[3], sizes[3]);
        });
        String[] sites = {"small", "medium", "large", "huge"};
        for (int i = 0; i < sizes.length; i++) {
            double objects = 256.0 * MB / sizes[i];
            double chance = 1 - Math.exp(-(double) sizes[i] / RATE);
            double deviation = Math.sqrt(objects * (1 - chance) / chance);
            assertThat((double) SampleSums.cum(profile, "alloc_objects", "HeapTruthTest." + sites[i]))
                    .as("objects of " + sizes[i] + " bytes")
                    .isCloseTo(objects, within(4 * deviation + 1));
            assertThat((double) SampleSums.cum(profile, "alloc_space", "HeapTruthTest." + sites[i]))
                    .as("bytes in objects of " + sizes[i] + " bytes")
                    .isCloseTo(objects * sizes[i], within((4 * deviation + 1) * sizes[i]));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void rateOneCountsEveryAllocation(int objects) {
        small(10, 64); // whatever the first call allocates is not the loop's
        long[] bytes = new long[1];
        Profile profile = profile(ProfileKind.ALLOCS, 1, () -> {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            small(objects, 64);
            bytes[0] = THREADS.getCurrentThreadAllocatedBytes() - before;
        });

        assertThat(SampleSums.cum(profile, "alloc_objects", "HeapTruthTest.small"))
                .isEqualTo(objects);
        assertThat(SampleSums.cum(profile, "alloc_space", "HeapTruthTest.small"))
                .isEqualTo(bytes[0]);
    }

    /** Their allocations are sampled as those of the carriers, which may be older than the session. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void rateOneCountsEveryAllocationOfVirtualThreads() throws Exception {
        VirtualThreadStarter.start(() -> small(10, 64)).join();
        for (int run = 0; run < 5; run++) {
            Profile profile = profile(ProfileKind.ALLOCS, 1, () -> {
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    threads.add(VirtualThreadStarter.start(() -> small(2_000, 64)));
                }
                threads.forEach(thread -> HeldLock.quietly(thread::join));
            });

            assertThat(SampleSums.cum(profile, "alloc_objects", "HeapTruthTest.small"))
                    .isEqualTo(20_000);
        }
    }

    @Test
    void rateOneHasMirrorOfNewArrayType() {
        Profile profile = profile(ProfileKind.ALLOCS, 1, () -> sink = new OfNewType[1]);

        assertThat(profile.samples())
                .filteredOn(sample -> sample.labels().toString().contains("java.lang.Class"))
                .isNotEmpty();
    }

    private static final class OfNewType {}

    @Test
    void countsOnlyWhatThreadAllocated() {
        Thread me = Thread.currentThread();
        long[] bytes = new long[1];
        for (int run = 0; run < 2; run++) { // the first one loads classes
            ProfilingSession session = Profiler.start(
                    ProfilingRequest.of().with(ProfileKind.ALLOCS, 1), EngineChoice.ASYNC, Attribution.family(me));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            small(10, 64);
            bytes[0] = THREADS.getCurrentThreadAllocatedBytes() - before;
            Profile profile = session.stop().profiles().get(ProfileKind.ALLOCS);

            if (run == 1) {
                assertThat(profile.total("alloc_objects")).isEqualTo(10);
                assertThat(profile.total("alloc_space")).isEqualTo(bytes[0]);
            }
        }
    }

    @Test
    void keptObjectsAreInUseAndDroppedOnesAreNot() {
        List<Object> kept = new ArrayList<>();
        Profile profile = profile(ProfileKind.HEAP, 4 << 10, () -> {
            for (int i = 0; i < 1_000; i++) {
                if (i % 5 == 0) {
                    kept.add(keep());
                } else {
                    sink = drop();
                }
            }
            sink = null;
        });

        // At a rate of a hundredth of their size, every one of the buffers is sampled but for one in e^25.
        assertThat(SampleSums.cum(profile, "alloc_objects", "HeapTruthTest.keep"))
                .isEqualTo(200);
        assertThat(SampleSums.cum(profile, "alloc_objects", "HeapTruthTest.drop"))
                .isEqualTo(800);
        assertThat(SampleSums.cum(profile, "inuse_objects", "HeapTruthTest.keep"))
                .isEqualTo(kept.size());
        assertThat(SampleSums.cum(profile, "inuse_objects", "HeapTruthTest.drop"))
                .isZero();
        assertThat((double) SampleSums.cum(profile, "inuse_space", "HeapTruthTest.keep"))
                .isCloseTo(200.0 * (100_000 + HEADER), withinPercentage(0.1));
    }

    @Test
    void samplesNameClassAndSize() {
        Profile profile = profile(ProfileKind.ALLOCS, 1, () -> small(10, 64));

        Sample sample = profile.samples().stream()
                .filter(s -> SampleSums.calls(s, "HeapTruthTest.small"))
                .findFirst()
                .orElseThrow();
        assertThat(sample.label("object_class")).contains("byte[]");
        assertThat(sample.labels()).contains(new io.github.jpprof.profile.Label.Number("bytes", 64, "bytes"));
    }

    @Test
    void inUseObjectsHaveNoBound() {
        List<byte[]> kept = new ArrayList<>();
        Profile profile = profile(ProfileKind.HEAP, 1, () -> {
            for (int i = 0; i < 20_000; i++) {
                byte[] object = fortyBytes();
                if (i % 2 == 0) {
                    kept.add(object);
                }
            }
        });

        // The JVM makes objects of its own on the thread at the first calls.
        List<Sample> arrays = profile.samples().stream()
                .filter(sample -> SampleSums.calls(sample, "HeapTruthTest.fortyBytes"))
                .filter(sample ->
                        sample.labels().contains(new io.github.jpprof.profile.Label.Number("bytes", 40, "bytes")))
                .toList();
        assertThat((double) arrays.get(0).value(0)).isCloseTo(20_000, withinPercentage(0.1));
        assertThat(arrays)
                .extracting(sample -> (double) sample.value(profile.indexOf("inuse_objects")))
                .allSatisfy(inUse -> assertThat(inUse).isCloseTo(kept.size(), withinPercentage(0.1)));
    }

    private static byte[] fortyBytes() {
        return new byte[24];
    }

    @Test
    void flightRecorderLeavesOutInUseWithReason() {
        ProfilingSession session =
                Profiler.start(ProfilingRequest.of(ProfileKind.HEAP), EngineChoice.JFR, Attribution.PROCESS);
        large(2_000, 100 << 10);
        Profile profile = session.stop().profiles().get(ProfileKind.HEAP);

        assertThat(profile.sampleTypes()).extracting("type").containsExactly("alloc_objects", "alloc_space");
        assertThat(profile.comments()).anyMatch(c -> c.contains("in-use figures are left out"));
        assertThat((double) SampleSums.cum(profile, "alloc_space", "HeapTruthTest.large"))
                .isCloseTo(2_000.0 * (100 << 10), within(0.1 * 2_000 * (100 << 10)));
    }

    private static Profile profile(ProfileKind kind, long rate, Runnable work) {
        ProfilingRequest request = ProfilingRequest.of().with(kind, rate);
        ProfilingSession session = Profiler.start(request, EngineChoice.ASYNC, Attribution.PROCESS);
        work.run();
        ProfilingResult result = session.stop();
        assertThat(result.failures()).isEmpty();
        return result.profiles().get(kind);
    }

    private static void small(int objects, int size) {
        for (int i = 0; i < objects; i++) {
            sink = new byte[size - HEADER];
        }
    }

    private static void medium(int objects, int size) {
        for (int i = 0; i < objects; i++) {
            sink = new byte[size - HEADER];
        }
    }

    private static void large(int objects, int size) {
        for (int i = 0; i < objects; i++) {
            sink = new byte[size - HEADER];
        }
    }

    private static void huge(int objects, int size) {
        for (int i = 0; i < objects; i++) {
            sink = new byte[size - HEADER];
        }
    }

    private static byte[] keep() {
        return new byte[100_000];
    }

    private static byte[] drop() {
        return new byte[100_000];
    }
}
