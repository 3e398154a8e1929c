// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.measure.count.AllThreads;
import io.github.jpprof.measure.count.AllocationTally;
import io.github.jpprof.measure.count.CreatedThreads;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingFailure;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.engine.heap.HeapSource;
import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import io.github.jpprof.profiler.session.Profiler;
import io.github.jpprof.sampler.HeapObserver;
import io.github.jpprof.sampler.HeapSampler;
import io.github.jpprof.sampler.ObserverSettings;
import io.github.jpprof.sampler.ObserverSettings.Scope;
import io.github.jpprof.sampler.SampleLimit;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the samples of an exact count come from: every allocation of the threads that are counted.
 *
 * <p>That is an observer of the heap sampler. Without one, Flight Recorder sees every allocation where the JVM runs with
 * {@code -XX:-UseTLAB}; else the count is refused.
 */
final class AllocationSource implements AutoCloseable {
    private final long root = Thread.currentThread().getId();
    private final AllocationTally tally;
    private final @Nullable HeapObserver observer;
    private final @Nullable ProfilingSession session;
    private final @Nullable ThreadStartsSession starts;
    private final @Nullable CountRefusal refusal;

    private AllocationSource(
            AllocationTally tally,
            @Nullable HeapObserver observer,
            @Nullable ProfilingSession session,
            @Nullable ThreadStartsSession starts,
            @Nullable CountRefusal refusal) {
        this.tally = tally;
        this.observer = observer;
        this.session = session;
        this.starts = starts;
        this.refusal = refusal;
    }

    static AllocationSource open(
            AllocationScope scope, @Nullable Method root, AllThreads family, AllocationTally tally) {
        HeapObserver observer = null;
        ThreadStartsSession starts = null;
        try {
            Optional<HeapSampler> sampler = HeapSource.find();
            if (sampler.isEmpty()) {
                ProfilingSession session = Profiler.startAllocations(family, tally);
                return new AllocationSource(tally, null, session, null, null);
            }
            if (family.wantsThreadStarts()) { // its first use makes a million objects, which are not yet sampled here
                starts = new ThreadStartsSession(family, start -> {});
                starts.begin();
            }
            HeapObserver opened = sampler.get().open(settings(scope, root));
            observer = opened;
            tally.carriersSampled(CarrierThreads.onEach(opened::arm)); // virtual threads run on them
            return new AllocationSource(tally, observer, null, starts, null);
        } catch (ProfilingException | IllegalStateException e) {
            if (observer != null) {
                observer.close();
            }
            if (starts != null) {
                starts.close();
            }
            CountRefusal refusal = new CountRefusal(CountRefusal.Reason.NO_SAMPLES, String.valueOf(e.getMessage()));
            return new AllocationSource(tally, null, null, null, refusal);
        }
    }

    private static ObserverSettings settings(AllocationScope scope, @Nullable Method root) {
        return new ObserverSettings(
                1,
                scope == AllocationScope.PROCESS ? Scope.PROCESS : Scope.NEW_THREADS,
                Set.of(Thread.currentThread()),
                false,
                false,
                root,
                SampleLimit.NONE);
    }

    /** Begins to count with the calling thread's next allocation. */
    void begin() {
        if (observer != null) {
            observer.arm();
            observer.begin();
        }
    }

    /** Counts no more. */
    void end() {
        if (observer != null) {
            observer.end();
        }
        if (session != null) {
            session.end();
        }
    }

    /** Puts what was sampled into the tally; the reason where nothing could be sampled, else null. */
    @Nullable
    CountRefusal read() {
        if (session != null) {
            ProfilingResult result = session.stop();
            ProfilingFailure failure = result.failures().get(ProfileKind.ALLOCS);
            if (failure != null) {
                return new CountRefusal(
                        CountRefusal.Reason.NO_SAMPLES,
                        failure.explanation() + "; with -XX:-UseTLAB Flight Recorder can count");
            }
            Optional<String> gap =
                    Optional.ofNullable(result.facts().get(ProfileKind.ALLOCS)).flatMap(ProfileFacts::gap);
            if (gap.isPresent()) {
                return new CountRefusal(CountRefusal.Reason.NO_SAMPLES, gap.get());
            }
        }
        if (observer != null) {
            tally.add(observer.samples(), root, observer.bytesOfThread());
        }
        if (starts != null && CreatedThreads.mayHaveAllocated(tally, root)) {
            try {
                starts.stop();
            } catch (ProfilingException e) {
                return new CountRefusal(CountRefusal.Reason.UNKNOWN_THREADS, String.valueOf(e.getMessage()));
            }
        }
        return refusal;
    }

    @Override
    public void close() {
        if (observer != null) {
            observer.close();
        }
        if (session != null) {
            session.close();
        }
        if (starts != null) {
            starts.close();
        }
    }
}
