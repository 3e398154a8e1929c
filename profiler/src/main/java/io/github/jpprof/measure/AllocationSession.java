// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.measure.count.AllThreads;
import io.github.jpprof.measure.count.AllocationReconciler;
import io.github.jpprof.measure.count.AllocationTally;
import io.github.jpprof.measure.count.JvmByteCounts;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.collect.TimeSpan;
import io.github.jpprof.profiler.threads.CountingOverhead;
import io.github.jpprof.profiler.threads.ThreadCensus;
import io.github.jpprof.sampler.ThreadNumbers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens between its start and its stop, both on the same thread; where there is a body to call, {@link
 * Allocations#measure} is simpler.
 */
public final class AllocationSession implements AutoCloseable {
    private final AllocationScope scope;
    private final StackCut cut;
    private final AllocationTally tally = new AllocationTally();
    private final AllThreads family;
    private final AllocationSource source;
    private final ThreadCensus before;
    private final long threadsBefore;
    private final long bytesBefore;
    private final TimeSpan span;
    private long threadsStarted;
    private @Nullable JvmByteCounts counts;

    private AllocationSession(AllocationScope scope, StackCut cut, boolean asksRecorder, long bytes) {
        this.bytesBefore = bytes;
        this.scope = scope;
        this.cut = cut;
        this.family = new AllThreads(asksRecorder && scope == AllocationScope.THREADS);
        this.source = AllocationSource.open(scope, cut.root(), family, tally);
        boolean complete = false;
        try {
            this.before = ThreadCensus.take();
            this.threadsBefore = ThreadNumbers.startedByProgram();
            complete = true;
        } finally {
            if (!complete) {
                source.close();
            }
        }
        span = new TimeSpan();
        source.begin();
    }

    /** Starts to count. */
    public static AllocationSession start(AllocationScope scope) {
        return start(scope, StackCut.NONE, false);
    }

    /**
     * Starts to count, for a test framework.
     *
     * @param cut what to keep of the stacks
     * @param parallel whether other tests may start threads meanwhile. Flight Recorder then reports which thread started
     *     which, and that is read, in some milliseconds, if others than the calling one have allocated
     */
    public static AllocationSession start(AllocationScope scope, StackCut cut, boolean parallel) {
        long bytes = CountingOverhead.othersOfThisThread(); // refuses what can't be counted, before anything starts
        AllocationSession session = new AllocationSession(scope, cut, parallel, bytes);
        CountingOverhead.since(bytes);
        return session;
    }

    /** Ends it, on the thread that started it: what is allocated later doesn't count. */
    public void end() {
        if (counts == null) {
            long bytes = CountingOverhead.othersOfThisThread();
            span.end();
            threadsStarted = ThreadNumbers.startedByProgram() - threadsBefore;
            // Between two counts: another thread may still allocate, and its samples must lie between the two.
            ThreadCensus after = ThreadCensus.take();
            source.end();
            counts = new JvmByteCounts(before, after, ThreadCensus.take(), bytes - bytesBefore);
            CountingOverhead.since(bytes);
        }
    }

    /** Ends it without a result. */
    @Override
    public void close() {
        long bytes = CountingOverhead.othersOfThisThreadIfCounted();
        source.close();
        CountingOverhead.since(bytes);
    }

    /** Ends it, and returns what was allocated. */
    public Allocations stop() {
        return stop(1);
    }

    /** @param runs how many runs of the same code there were */
    Allocations stop(int runs) {
        end();
        long bytes = CountingOverhead.othersOfThisThread();
        try (source) {
            return allocations().lasting(span).perRun(runs);
        } finally {
            CountingOverhead.since(bytes);
        }
    }

    /** Nothing at all was allocated. */
    static Allocations none(int runs) {
        long bytes = CountingOverhead.othersOfThisThread();
        Allocations none = Allocations.none(AllocationScope.THREADS, runs);
        CountingOverhead.since(bytes);
        return none;
    }

    /** A mark for {@link #madeThreads}. */
    static long threadMark() {
        long bytes = CountingOverhead.othersOfThisThread();
        long mark = ThreadNumbers.madeAtMost();
        CountingOverhead.since(bytes);
        return mark;
    }

    /** Whether threads may have been made since. */
    static boolean madeThreads(long mark) {
        long bytes = CountingOverhead.othersOfThisThread();
        long threads = ThreadNumbers.madeAtMost() - mark;
        CountingOverhead.since(bytes);
        return threads != 0;
    }

    private Allocations allocations() {
        JvmByteCounts jvmCounts = Objects.requireNonNull(counts, "the count has ended");
        CountRefusal refusal = source.read();
        if (refusal != null) {
            return Allocations.refused(scope, jvmCounts.rootBytes(), refusal);
        }
        return Allocations.of(
                scope, new AllocationReconciler(scope, tally, jvmCounts, family, threadsStarted, cut.part()).result());
    }
}
