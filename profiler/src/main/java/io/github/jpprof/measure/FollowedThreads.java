// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.measure.count.AllThreads;
import io.github.jpprof.measure.count.AllocationTally;
import io.github.jpprof.measure.count.CreatedThreads;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.sampler.SampledThread;
import io.github.jpprof.sampler.Samples;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose objects a {@link LiveSession} follows: those of the thread that makes it, and of the threads that are made meanwhile.
 * Where other tests run at the same time, only of those that it makes, and that they make.
 */
final class FollowedThreads implements AutoCloseable {
    private final long root = Thread.currentThread().getId();
    private final AllThreads family;
    private final @Nullable ThreadStartsSession starts;
    private boolean virtual = true;

    /**
     * @param parallel whether others may make threads meanwhile. Flight Recorder then reports which thread started which
     * @throws ProfilingException if it can't
     */
    FollowedThreads(boolean parallel) {
        family = new AllThreads(parallel);
        starts = parallel ? new ThreadStartsSession(family, start -> {}) : null;
    }

    void begin() {
        if (starts != null) {
            starts.begin();
        }
    }

    /**
     * Ends it, for what was sampled; why they are not known, or null.
     *
     * @param carriersSampled whether each thread that carries virtual ones was sampled from the begin on
     */
    @Nullable
    CountRefusal stop(Samples samples, boolean carriersSampled) {
        if (starts == null && carriersSampled) {
            return null;
        }
        AllocationTally tally = new AllocationTally();
        tally.add(samples);
        if (starts != null && tally.hasOtherThan(root)) { // else it doesn't matter which thread started which
            try {
                starts.stop();
            } catch (ProfilingException e) {
                return new CountRefusal(CountRefusal.Reason.UNKNOWN_THREADS, String.valueOf(e.getMessage()));
            }
        }
        // Who starts a virtual thread is not recorded: all that are made meanwhile may be its own, if it makes any.
        Set<Long> members = new HashSet<>();
        samples.samples().stream()
                .map(sample -> sample.thread().id())
                .filter(id -> starts == null || family.isMember(id))
                .forEach(members::add);
        CreatedThreads made = CreatedThreads.by(tally, members);
        virtual = made.virtual() > 0;
        return made.refusal(carriersSampled);
    }

    boolean include(SampledThread thread) {
        return starts == null || (thread.virtual() ? virtual : family.isMember(thread.id()));
    }

    @Override
    public void close() {
        if (starts != null) {
            starts.close();
        }
    }
}
