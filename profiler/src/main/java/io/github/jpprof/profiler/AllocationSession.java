// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Location;
import java.util.List;
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
    private final AllocationLedger ledger = new AllocationLedger();
    private final Family family;
    private final boolean alone;
    private final String notStarted;
    private final @Nullable ProfilingSession session;
    private final ThreadCensus before;
    private final long threadsBefore;
    private final long bytesBefore;

    private AllocationSession(AllocationScope scope, UnaryOperator<List<Location>> cut, boolean asksRecorder) {
        ThreadCensus.ofThisThread(); // refuses what can't be counted, before anything starts
        this.scope = scope;
        this.cut = cut;
        this.family = new Family(asksRecorder);
        this.alone = ExactGate.OF_SAMPLER.enter();
        ProfilingSession started = null;
        String why = "";
        try {
            if (alone) {
                started = Profiler.startAllocations(family, ledger);
            } else {
                why =
                        "another thread of this process has been counting for a minute; let them count one after the other";
            }
        } catch (ProfilingException e) {
            why = e.getMessage();
        } catch (RuntimeException | Error e) {
            leave();
            throw e;
        }
        this.session = started;
        this.notStarted = why;
        if (started != null && (scope == AllocationScope.PROCESS || Carriers.exist())) {
            System.gc(); // whoever allocates next needs a new buffer for it, and is sampled from then on
        }
        this.before = ThreadCensus.take();
        this.threadsBefore = ThreadIds.mark();
        this.bytesBefore = ThreadCensus.ofThisThread();
    }

    /** Starts to count. */
    public static AllocationSession start(AllocationScope scope) {
        return new AllocationSession(scope, UnaryOperator.identity(), false);
    }

    /**
     * Starts to count, for a test framework.
     *
     * @param cut what to keep of a stack, leaf first; nothing if what was allocated there is the framework's
     * @param parallel whether other tests may start threads meanwhile. Whose a thread is, is then told by Flight Recorder,
     *     which takes some milliseconds
     */
    public static AllocationSession start(AllocationScope scope, UnaryOperator<List<Location>> cut, boolean parallel) {
        return new AllocationSession(scope, cut, parallel);
    }

    /** Ends it, and tells what was allocated. */
    public Allocations stop() {
        long bytes = ThreadCensus.ofThisThread() - bytesBefore;
        long threads = ThreadIds.madeSince(threadsBefore);
        ThreadCensus after = ThreadCensus.take();
        try {
            if (session == null) {
                return Allocations.refused(scope, bytes, notStarted);
            }
            ProfilingResult result = session.stop();
            String failure = result.failures().get(ProfileKind.ALLOCS);
            if (failure != null) {
                return Allocations.refused(scope, bytes, failure);
            }
            Witness witness = new Witness(before, after, ThreadCensus.take(), bytes);
            return new AllocationReckoning(scope, ledger, witness, family, threads, cut).result();
        } finally {
            leave();
        }
    }

    private void leave() {
        if (alone) {
            ExactGate.OF_SAMPLER.leave();
        }
    }
}
