// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.session.Profiler;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Counts allocations exactly: runs the benchmark a little longer with every allocation sampled, and accepts the samples
 * only if those of each thread add up to the bytes that the JVM counted for it. Where they don't, it tries again.
 */
public final class ExactPhase {
    // A sampled allocation takes about a microsecond, so this is some 50,000 of them in each thread.
    private static final TimeValue TIME = TimeValue.milliseconds(50);
    private static final TimeValue SHORTEST = TimeValue.milliseconds(1);

    // On a busy machine the sampler may lose a sample, and a thread may end; both rarely happen twice in a row.
    private static final int MOST_PHASES = 3;

    private static final ProfilingRequest EVERY = ProfilingRequest.of().with(ProfileKind.ALLOCS, 1);

    private final BenchmarkParams benchmark;

    public ExactPhase(BenchmarkParams benchmark) {
        this.benchmark = benchmark;
    }

    public ExactCount run() {
        try {
            // Open throughout: threads that start meanwhile are sampled from their first allocation.
            ProfilingSession throughout = Profiler.start(EVERY, EngineChoice.ASYNC, new ExactThreads());
            try {
                return countFresh();
            } finally {
                throughout.close();
            }
        } catch (ReflectiveOperationException | ProfilingException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return ExactCount.refused(
                    PhaseRefusal.Reason.NOT_RUN, "the benchmark could not be run once more: " + cause);
        }
    }

    private ExactCount countFresh() throws ReflectiveOperationException {
        FreshBenchmark fresh = new FreshBenchmark(benchmark);
        fresh.first(TIME);
        ExactCount count = count(fresh);
        for (int phases = 1; !count.isExact() && phases < MOST_PHASES; phases++) {
            count = count(fresh);
        }
        fresh.last(SHORTEST);
        return count;
    }

    private ExactCount count(FreshBenchmark fresh) throws ReflectiveOperationException {
        ExactThreads threads = new ExactThreads();
        ProfilingSession session = Profiler.start(EVERY, EngineChoice.ASYNC, threads);
        try {
            Map<Long, Long> before = ThreadCounters.now();
            List<WorkerOperations> ran = fresh.next(TIME);
            Map<Long, Long> after = ThreadCounters.now();
            ProfilingResult result = session.stop();
            Profile profile = result.profiles().get(ProfileKind.ALLOCS);
            if (profile == null) {
                return ExactCount.refused(
                        PhaseRefusal.Reason.NO_SAMPLES,
                        String.valueOf(result.failures().get(ProfileKind.ALLOCS)));
            }
            return new PhaseTally(benchmark, ran, profile).count(disagreement(threads, profile, before, after));
        } finally {
            session.close();
        }
    }

    /** Which thread's samples don't add up to its counter; empty if all do. */
    private static Optional<PhaseRefusal> disagreement(
            ExactThreads threads, Profile profile, Map<Long, Long> before, Map<Long, Long> after) {
        if (after.isEmpty()) {
            return refusal(
                    PhaseRefusal.Reason.NO_COUNTERS,
                    "this JVM does not count the bytes of its threads: use HotSpot, with the module jdk.management");
        }
        int bytes = profile.indexOf("alloc_space");
        Map<Long, Long> sampled = new HashMap<>();
        profile.samples().forEach(sample -> sampled.merge(ExactThreads.idOf(sample), sample.value(bytes), Long::sum));
        Set<Long> ids = new HashSet<>(threads.counted(after.keySet()));
        ids.addAll(sampled.keySet());
        for (long id : ids) {
            if (!after.containsKey(id)) {
                return refusal(
                        PhaseRefusal.Reason.THREAD_ENDED,
                        "a thread that allocated " + Plural.of(sampled.getOrDefault(id, 0L), "byte")
                                + " has ended, and its counter with it: keep threads for the whole trial");
            }
            long counted = ThreadCounters.since(before, after, id);
            if (counted != sampled.getOrDefault(id, 0L)) {
                return refusal(
                        PhaseRefusal.Reason.BYTES_DISAGREE,
                        ExactThreads.name(id) + " allocated " + Plural.of(counted, "byte")
                                + " by its own count, and the samples have " + sampled.getOrDefault(id, 0L)
                                + ": run it again, alone");
            }
        }
        return Optional.empty();
    }

    private static Optional<PhaseRefusal> refusal(PhaseRefusal.Reason reason, String explanation) {
        return Optional.of(new PhaseRefusal(reason, explanation));
    }
}
