// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.threads.ThreadCensus;
import io.github.jpprof.sampler.SampledFrame;
import io.github.jpprof.sampler.SampledObjects;
import io.github.jpprof.sampler.SampledStack;
import io.github.jpprof.sampler.SampledThread;
import io.github.jpprof.sampler.Samples;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** When samples are called a count, and when not. */
class AllocationReconcilerTest {
    private static final List<Location> STACK = List.of(Frames.synthetic("com.example.Codec.key"));
    private static final ThreadCensus CENSUS = ThreadCensus.take();

    static volatile Object sink;

    @Test
    void samplesEqualToThreadsCounterAreExact() {
        AllocationCount allocations = twoOf24BytesWhereTheThreadCounts(48);

        assertThat(allocations.refusal()).isNull();
        assertThat(allocations.own().objects()).isEqualTo(2);
        assertThat(allocations.own().bytes()).isEqualTo(48);
    }

    @Test
    void lostSamplesRefuseObjectsAndLeaveBytes() {
        AllocationCount allocations = twoOf24BytesWhereTheThreadCounts(72);

        assertThat(allocations.own().bytes()).isEqualTo(72);
        assertThat(allocations.refusal().reason()).isEqualTo(CountRefusal.Reason.BYTES_DISAGREE);
        assertThat(allocations.refusal().explanation())
                .startsWith("the thread allocated 72 bytes by its own count, and the samples have 48;");
    }

    @Test
    void samplesAboveThreadsCounterRefuseObjects() {
        assertThat(twoOf24BytesWhereTheThreadCounts(32).refusal()).isNotNull();
    }

    @Test
    void threadsOfUnknownOriginRefuseObjects() {
        AllocationTally tally = new AllocationTally();
        tally.accept(allocation(List.of(Frames.synthetic("java.lang.Thread.<init>")), "java.lang.Object", 16), 0);

        assertThat(reconcile(tally, 16, 1).refusal()).isNull();
        CountRefusal refusal = reconcile(tally, 16, 2).refusal();
        assertThat(refusal.reason()).isEqualTo(CountRefusal.Reason.UNKNOWN_THREADS);
        assertThat(refusal.explanation())
                .startsWith(
                        "which of the new threads to count is unknown: 2 threads were started meanwhile, and 1 made by");
    }

    @Test
    void literalsInFramesOfOursMayBeInThreadsCounter() {
        assertThat(objectAndLiteralOfOurs(24, 80).refusal()).isNull(); // made after the counter was read
        AllocationCount allocations = objectAndLiteralOfOurs(80, 80); // and before

        assertThat(allocations.refusal()).isNull();
        assertThat(allocations.own().bytes()).isEqualTo(24);
        assertThat(allocations.linkage().bytes()).isZero();
    }

    @Test
    void literalsInFramesOfOursHideNoLostSample() {
        assertThat(objectAndLiteralOfOurs(80, 104).refusal()).isNotNull(); // of 24 bytes more there is no sample
        assertThat(objectAndLiteralOfOurs(80, -1).refusal()).isNotNull();
        assertThat(objectAndLiteralOfOurs(88, 80).refusal()).isNotNull();
    }

    @Test
    void namesOtherThreadsThatAreTheProgramsAndLive() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        ThreadCensus before = ThreadCensus.take();
        Thread ended = allocating("gone", gone);
        List<Thread> living = List.of(
                allocating("of the program", end),
                allocating("jpprof waits", end),
                allocating("surefire-forkedjvm-ping-30s", end));
        ThreadCensus after = ThreadCensus.take();
        gone.countDown();
        ended.join();
        AllocationCount allocations = reconcile(new AllocationTally(), new JvmByteCounts(before, after, after, 0), 0);
        end.countDown();
        for (Thread thread : living) {
            thread.join();
        }

        assertThat(allocations.notes())
                .singleElement()
                .asString()
                .matches("not counted: \\d+ bytes of other threads, .*of the program, .*\\d threads? that ended since")
                .doesNotContain("jpprof", "surefire", "number");
    }

    /** One that has allocated something. */
    private static Thread allocating(String name, CountDownLatch end) throws InterruptedException {
        CountDownLatch allocated = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    sink = new byte[1000];
                    allocated.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.start();
        allocated.await();
        return thread;
    }

    /** @param counted by the counter that the observer reads, between its begin and its end */
    private static AllocationCount objectAndLiteralOfOurs(long bytesOfThread, long counted) {
        SampledStack end = stack("io.github.jpprof.measure.AllocationSession", "end");
        List<SampledObjects> samples = List.of(
                sampled(stack("com.example.Codec", "key"), "java.lang.Long", 24, false),
                sampled(end, "java.lang.String", 24, true),
                sampled(end, "byte[]", 32, true));
        AllocationTally tally = new AllocationTally();
        tally.add(
                new Samples(samples, List.of(), 0, 0, Map.of(), 0, false),
                Thread.currentThread().getId(),
                counted);
        return reconcile(tally, bytesOfThread, 0);
    }

    private static SampledStack stack(String type, String method) {
        return new SampledStack(List.of(new SampledFrame(type, method, "", 1)), false);
    }

    private static SampledObjects sampled(SampledStack stack, String objectClass, long size, boolean byVm) {
        SampledThread thread = new SampledThread(Thread.currentThread().getId(), "main", false);
        return new SampledObjects(thread, stack, objectClass, size, byVm, 1, 0, 1);
    }

    private static AllocationCount twoOf24BytesWhereTheThreadCounts(long bytes) {
        AllocationTally tally = new AllocationTally();
        tally.accept(allocation(STACK, "java.lang.Long", 24), 0);
        tally.accept(allocation(STACK, "java.lang.Long", 24), 0);
        return reconcile(tally, bytes, 0);
    }

    private static AllocationCount reconcile(AllocationTally tally, long rootBytes, long threadsMade) {
        return reconcile(tally, new JvmByteCounts(CENSUS, CENSUS, CENSUS, rootBytes), threadsMade);
    }

    private static AllocationCount reconcile(AllocationTally tally, JvmByteCounts counts, long threadsMade) {
        return new AllocationReconciler(
                        AllocationScope.THREADS,
                        tally,
                        counts,
                        new AllThreads(false),
                        threadsMade,
                        UnaryOperator.identity())
                .result();
    }

    private static RawEvent.Allocation allocation(List<Location> stack, String objectClass, long size) {
        ThreadRef thread = new ThreadRef("main", Thread.currentThread().getId(), false);
        return new RawEvent.Allocation(0, thread, stack, objectClass, size, 0);
    }
}
