// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.ProfilingException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a piece of code allocates and that survive a full collection after it.
 *
 * <p>They are exact or refused: every allocation is sampled, and the samples of the measuring thread must have the bytes of the
 * JVM's own counter.
 *
 * <p>Counted are the calling thread and the threads that are started meanwhile, platform and virtual.
 */
public final class LiveObjects {
    private final Amount amount;
    private final Profile profile;
    private final @Nullable CountRefusal refusal;

    LiveObjects(Amount amount, Profile profile, @Nullable CountRefusal refusal) {
        this.amount = amount;
        this.profile = profile;
        this.refusal = refusal;
    }

    /**
     * Runs the code twice, and returns what is left of the second run.
     *
     * @throws E what the code throws
     */
    public static <E extends Exception> LiveObjects measure(ThrowingRunnable<E> body) throws E {
        body.run();
        try (LiveSession session = LiveSession.start()) {
            body.run();
            return session.stop();
        }
    }

    /** Why they are not known; empty if they are. */
    public Optional<CountRefusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * How many objects are left.
     *
     * @throws ProfilingException if that is not exact; it says why
     */
    public long objects() {
        return known().objects();
    }

    /**
     * How many bytes are in them.
     *
     * @throws ProfilingException if that is not exact; it says why
     */
    public long bytes() {
        return known().bytes();
    }

    private Amount known() {
        if (refusal != null) {
            throw new ProfilingException("the number of live objects is not exact: " + refusal.explanation());
        }
        return amount;
    }

    /** Where they were allocated, with the sample types of a heap profile; without samples if they are refused. */
    public Profile profile() {
        return profile;
    }

    /** Where they were allocated, most objects first. */
    public List<AllocationSite> sites() {
        return AllocationSites.grouped(AllocationSites.of(profile, "inuse_objects", "inuse_space"));
    }
}
