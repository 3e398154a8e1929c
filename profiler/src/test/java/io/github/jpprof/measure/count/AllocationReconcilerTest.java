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
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** When samples are called a count, and when not. */
class AllocationReconcilerTest {
    private static final List<Location> STACK = List.of(Frames.synthetic("com.example.Codec.key"));
    private static final ThreadCensus CENSUS = ThreadCensus.take();

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

    private static AllocationCount twoOf24BytesWhereTheThreadCounts(long bytes) {
        AllocationTally tally = new AllocationTally();
        tally.accept(allocation(STACK, "java.lang.Long", 24), 0);
        tally.accept(allocation(STACK, "java.lang.Long", 24), 0);
        return reconcile(tally, bytes, 0);
    }

    private static AllocationCount reconcile(AllocationTally tally, long rootBytes, long threadsMade) {
        return new AllocationReconciler(
                        AllocationScope.THREADS,
                        tally,
                        new JvmByteCounts(CENSUS, CENSUS, CENSUS, rootBytes),
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
