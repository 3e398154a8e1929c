// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.sampler.ThreadNumbers;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The calling thread, the platform threads that descend from it, and the virtual threads that are made from now on.
 *
 * <p>Which thread makes a virtual one is not recorded, nor which virtual thread starts a platform one. Where no other test runs, those
 * that a virtual thread starts are taken for the caller's.
 */
final class MeasuredThreads implements Attribution {
    private final Attribution platform = Attribution.familyOfBeginner();
    private final boolean parallel;
    private final UnaryOperator<List<Location>> cut;
    private volatile long youngest = Long.MAX_VALUE;
    private volatile @Nullable ThreadRef root;

    /**
     * The threads of a measurement.
     *
     * @param parallel whether other tests may start threads meanwhile
     * @param cut what to keep of a stack, leaf first
     */
    MeasuredThreads(boolean parallel, UnaryOperator<List<Location>> cut) {
        this.parallel = parallel;
        this.cut = cut;
    }

    @Override
    public void begin() {
        Thread caller = Thread.currentThread();
        root = new ThreadRef(caller.getName(), caller.getId(), false);
        platform.begin();
        youngest = ThreadNumbers.newestVirtual();
    }

    @Override
    public boolean wantsThreadStarts() {
        return true;
    }

    @Override
    public void threadStarted(ThreadRef thread, ThreadRef parent) {
        ThreadRef caller = root;
        platform.threadStarted(thread, caller != null && !parallel && parent.virtual() ? caller : parent);
    }

    @Override
    public boolean includes(ThreadRef thread, long epochNanos) {
        return (thread.virtual() && thread.javaId() > youngest) || platform.includes(thread, epochNanos);
    }

    @Override
    public boolean mayInclude(ThreadRef thread) {
        return thread.virtual() || platform.mayInclude(thread);
    }

    @Override
    public List<Location> stack(List<Location> stack) {
        return cut.apply(stack);
    }
}
