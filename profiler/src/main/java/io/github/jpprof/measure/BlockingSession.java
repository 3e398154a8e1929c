// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.session.Profiler;
import io.github.jpprof.profiler.threads.CountingOverhead;
import java.util.List;
import java.util.function.UnaryOperator;

/** Counts how threads are blocked between its start and its stop; {@link Blocking#measure} is simpler. */
public final class BlockingSession implements AutoCloseable {
    private final ProfilingSession session;

    private BlockingSession(boolean parallel, UnaryOperator<List<Location>> cut) {
        ProfilingRequest request = ProfilingRequest.of().with(ProfileKind.BLOCK, 1);
        session = Profiler.open(request, EngineChoice.AUTO, new MeasuredThreads(parallel, cut));
    }

    /** Starts to count what the calling thread does, and those that it starts. */
    public static BlockingSession start() {
        long bytes = CountingOverhead.othersOfThisThreadIfCounted();
        BlockingSession session = open(false, UnaryOperator.identity());
        session.begin();
        CountingOverhead.since(bytes);
        return session;
    }

    /**
     * Opens a session for a test framework; it counts from {@link #begin} on.
     *
     * @param parallel whether other tests may start threads meanwhile
     * @param cut what to keep of a stack, leaf first
     */
    public static BlockingSession open(boolean parallel, UnaryOperator<List<Location>> cut) {
        return new BlockingSession(parallel, cut);
    }

    /** Begins to count what the calling thread does, and those that it starts. */
    public void begin() {
        session.begin();
    }

    /** Ends it: later waits don't count. */
    public void end() {
        session.end();
    }

    /**
     * Ends it, and returns where threads were blocked.
     *
     * @throws ProfilingException if that could not be recorded; it says why
     */
    public Blocking stop() {
        long bytes = CountingOverhead.othersOfThisThreadIfCounted();
        try {
            return read();
        } finally {
            CountingOverhead.since(bytes);
        }
    }

    private Blocking read() {
        ProfilingResult result = session.stop();
        Profile profile = result.profiles().get(ProfileKind.BLOCK);
        if (profile == null) {
            throw notCounted(String.valueOf(result.failures().get(ProfileKind.BLOCK)));
        }
        ProfileFacts facts = result.facts().get(ProfileKind.BLOCK);
        if (facts != null) {
            facts.gap().ifPresent(why -> {
                throw notCounted(why);
            });
            facts.find(ProfileFact.NoStartedThreads.class).ifPresent(no -> {
                throw notCounted("which threads were started is not known: " + no.why());
            });
        }
        long uncertain = facts == null
                ? 0
                : facts.find(ProfileFact.UnfinishedWaits.class)
                        .map(ProfileFact.UnfinishedWaits::uncertainNanos)
                        .orElse(0L);
        return new Blocking(profile, uncertain).withoutIdleWorkers();
    }

    private static ProfilingException notCounted(String why) {
        return new ProfilingException("blocking could not be counted: " + why);
    }

    @Override
    public void close() {
        long bytes = CountingOverhead.othersOfThisThreadIfCounted();
        session.close();
        CountingOverhead.since(bytes);
    }
}
