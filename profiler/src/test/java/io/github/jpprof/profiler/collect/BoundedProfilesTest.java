// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.profiler.engine.jvm.BoundedCache;
import io.github.jpprof.profiler.engine.jvm.NamedFunctions;
import io.github.jpprof.sampler.HeapSampler;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A profile of a process that runs for years needs the memory of its bound, and its totals stay right. */
class BoundedProfilesTest {
    private static final int DISTINCT = 60_000;
    private static final int LIMIT = 1_000;
    private static final int DEPTHS = 20;
    private static final int SIZES = 2_000;

    /** At which each object of so many bytes is sampled: the probability to be passed over is below one in a billion billion. */
    private static final int LEAST = 1_000;

    private static final int RATE = 16;

    static volatile Object sink = ""; // what is made must be used

    private static final ThreadRef THREAD = new ThreadRef("main", 1, false);

    @Test
    void sumsSamplesBeyondBoundInOne() {
        SampleKeys keys = SampleKeys.bounded();
        ThreadCreateCollector collector = new ThreadCreateCollector(keys);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < DISTINCT; i++) {
                collector.accept(new RawEvent.ThreadStart(i, THREAD, stack(i), THREAD), 0);
            }
        }

        Profile profile = collector.profile();
        long beyond = (long) DISTINCT - keys.limit();
        assertThat(beyond).isPositive();
        assertThat(profile.samples()).hasSize(keys.limit() + 1);
        assertThat(profile.total("threadcreate")).isEqualTo(2L * DISTINCT);
        assertThat(SampleSums.cum(profile, "threadcreate", Frames.OVERFLOW.functionName()))
                .isEqualTo(2 * beyond);
        assertThat(SampleSums.cum(profile, "threadcreate", stack(0).get(0).functionName()))
                .as("one that was there before the bound goes on to count")
                .isEqualTo(2);
    }

    @Test
    void doesNotBoundSessionsOfTests() {
        ThreadCreateCollector collector = new ThreadCreateCollector(new SampleKeys(Attribution.PROCESS));
        for (int i = 0; i < DISTINCT; i++) {
            collector.accept(new RawEvent.ThreadStart(i, THREAD, stack(i), THREAD), 0);
        }

        assertThat(collector.profile().samples()).hasSize(DISTINCT);
    }

    private static List<Location> stack(int number) {
        return List.of(Frames.synthetic("[stack " + number + "]"));
    }

    /** The witness is the JVM's own count of the bytes in use; one kind of objects is a stack and a size. */
    @Test
    void heapProfileNeedsNoMoreMemoryForMoreKindsOfObjects() {
        SampleKeys keys = new SampleKeys(Attribution.PROCESS, LIMIT);
        HeapSampler sampler = HeapSource.find().orElseThrow();
        try (ObservedHeap heap = new ObservedHeap(sampler, ProfileKind.HEAP, RATE, Attribution.PROCESS, keys, true)) {
            heap.begin();
            allocate(0, 1);
            HeapSource.collect();
            long first = HeapSampler.unsampled(() -> rest(heap.profile()));

            long before = usedBytes();
            allocate(1, DEPTHS);
            HeapSource.collect();
            heap.end();
            Profile profile = heap.profile();
            assertThat(usedBytes() - before).isLessThan(DEPTHS * SIZES * 50L);
            assertThat(first).isPositive();
            long apart = SampleSums.sum(profile, "alloc_objects", sample -> SampleSums.calls(sample, "allocateAt"));
            assertThat(apart).isLessThanOrEqualTo(LIMIT);
            assertThat(apart + rest(profile)).isGreaterThanOrEqualTo((long) DEPTHS * SIZES);
        }
    }

    private static long rest(Profile profile) {
        return SampleSums.cum(profile, "alloc_objects", Frames.OVERFLOW.functionName());
    }

    /** Programs name threads after requests, and make classes while they run. */
    @ParameterizedTest
    @MethodSource
    void namesNeedNoMoreMemoryForMoreOfThem(IntConsumer name) {
        IntStream.range(0, DISTINCT).forEach(name);
        long before = usedBytes();
        int more = 4 * BoundedCache.MOST; // what is remembered has the same size then
        IntStream.range(DISTINCT, DISTINCT + more).forEach(name);
        assertThat(usedBytes() - before).isLessThan(more * 50L);
    }

    static Stream<Named<IntConsumer>> namesNeedNoMoreMemoryForMoreOfThem() {
        SampleKeys keys = SampleKeys.bounded();
        List<Location> stack = stack(0);
        return Stream.of(
                Named.of(
                        "threads",
                        i -> keys.labels(new RawEvent.ThreadStart(i, thread("request " + i), stack, THREAD))),
                Named.of("methods", i -> NamedFunctions.of("Generated" + i, "run", null)),
                Named.of("own work", i -> Overhead.in(stack(i))));
    }

    private static ThreadRef thread(String name) {
        return new ThreadRef(name, 1, false);
    }

    private static void allocate(int fromDepth, int toDepth) {
        for (int depth = fromDepth; depth < toDepth; depth++) {
            allocateAt(depth);
        }
        sink = "";
    }

    private static void allocateAt(int depth) {
        if (depth > 0) {
            allocateAt(depth - 1);
            return;
        }
        for (int i = 0; i < SIZES; i++) {
            sink = new byte[LEAST + 8 * i];
        }
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
