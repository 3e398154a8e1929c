// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.measure.count.AllThreads;
import io.github.jpprof.measure.count.AllocationReconciler;
import io.github.jpprof.measure.count.AllocationTally;
import io.github.jpprof.measure.count.CountingOverhead;
import io.github.jpprof.measure.count.JvmByteCounts;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingFailure;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.session.ExactCountLock;
import io.github.jpprof.profiler.session.Profiler;
import io.github.jpprof.profiler.threads.ThreadCensus;
import io.github.jpprof.profiler.threads.ThreadIds;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens between its start and its stop, both on the same thread; where there is a body to call, {@link
 * Allocations#measure} is simpler.
 *
 * <p>One thread counts at a time; another one waits for its turn.
 */
public final class AllocationSession {
    private final AllocationScope scope;
    private final UnaryOperator<List<Location>> cut;
    private final AllocationTally tally = new AllocationTally();
    private final AllThreads family;
    private final boolean alone;
    private final @Nullable CountRefusal notStarted;
    private final @Nullable ProfilingSession session;
    private final ThreadCensus before;
    private final long threadsBefore;
    private final long bytesBefore;

    private AllocationSession(
            AllocationScope scope, UnaryOperator<List<Location>> cut, boolean asksRecorder, long bytes) {
        this.bytesBefore = bytes;
        this.scope = scope;
        this.cut = cut;
        this.family = new AllThreads(asksRecorder);
        this.alone = ExactCountLock.OF_SAMPLER.enter();
        ProfilingSession started = null;
        CountRefusal refusal = null;
        boolean complete = false;
        try {
            if (alone) {
                started = Profiler.startAllocations(family, tally);
            } else {
                refusal = new CountRefusal(
                        CountRefusal.Reason.COUNTER_BUSY,
                        "another thread of this process has been counting for a minute; let them count one after the"
                                + " other");
            }
        } catch (ProfilingException e) {
            refusal = new CountRefusal(CountRefusal.Reason.NO_SAMPLES, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            leave();
            throw e;
        }
        try {
            this.session = started;
            this.notStarted = refusal;
            if (started != null && scope == AllocationScope.PROCESS) {
                System.gc(); // every thread needs a new buffer for its next object, and is sampled from then on
            }
            this.before = ThreadCensus.take();
            this.threadsBefore = ThreadIds.mark();
            complete = true;
        } finally {
            if (!complete) {
                abandon(started);
            }
        }
    }

    /** Starts to count. */
    public static AllocationSession start(AllocationScope scope) {
        return start(scope, UnaryOperator.identity(), false);
    }

    /**
     * Starts to count, for a test framework.
     *
     * @param cut what to keep of a stack, leaf first; nothing if what was allocated there is the framework's
     * @param parallel whether other tests may start threads meanwhile. Flight Recorder then reports which thread started
     *     which, and that takes some milliseconds
     */
    public static AllocationSession start(AllocationScope scope, UnaryOperator<List<Location>> cut, boolean parallel) {
        long bytes = CountingOverhead.othersOfThisThread(); // refuses what can't be counted, before anything starts
        AllocationSession session = new AllocationSession(scope, cut, parallel, bytes);
        CountingOverhead.since(bytes);
        return session;
    }

    /** Ends it, and returns what was allocated. */
    public Allocations stop() {
        return stop(1);
    }

    /** @param runs how many runs of the same code there were */
    Allocations stop(int runs) {
        long bytes = CountingOverhead.othersOfThisThread();
        try {
            return allocations(bytes - bytesBefore).perRun(runs);
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
        long mark = ThreadIds.mark();
        CountingOverhead.since(bytes);
        return mark;
    }

    /** Whether threads were made since. */
    static boolean madeThreads(long mark) {
        long bytes = CountingOverhead.othersOfThisThread();
        long threads = ThreadIds.madeSince(mark);
        CountingOverhead.since(bytes);
        return threads != 0;
    }

    private Allocations allocations(long bytes) {
        try {
            long threads = ThreadIds.madeSince(threadsBefore);
            ThreadCensus after = ThreadCensus.take();
            if (notStarted != null) {
                return Allocations.refused(scope, bytes, notStarted);
            }
            ProfilingResult result = Objects.requireNonNull(session).stop();
            ProfilingFailure failure = result.failures().get(ProfileKind.ALLOCS);
            if (failure != null) {
                return Allocations.refused(
                        scope,
                        bytes,
                        new CountRefusal(
                                CountRefusal.Reason.NO_SAMPLES,
                                failure.explanation() + "; with -XX:-UseTLAB Flight Recorder can count"));
            }
            JvmByteCounts jvmCounts = new JvmByteCounts(before, after, ThreadCensus.take(), bytes);
            return Allocations.of(
                    scope, new AllocationReconciler(scope, tally, jvmCounts, family, threads, cut).result());
        } finally {
            leave();
        }
    }

    private void abandon(@Nullable ProfilingSession started) {
        try {
            if (started != null) {
                started.close();
            }
        } finally {
            leave();
        }
    }

    private void leave() {
        if (alone) {
            ExactCountLock.OF_SAMPLER.leave();
        }
    }
}
