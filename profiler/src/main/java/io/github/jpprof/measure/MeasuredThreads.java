// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.sampler.ThreadNumbers;
import java.util.List;
import java.util.function.UnaryOperator;

/** The calling thread, the platform threads that descend from it, and the virtual threads that are made from now on. */
final class MeasuredThreads implements Attribution {
    private final Attribution platform = Attribution.familyOfBeginner();
    private volatile long youngest = Long.MAX_VALUE;
    private final UnaryOperator<List<Location>> cut;

    MeasuredThreads(UnaryOperator<List<Location>> cut) {
        this.cut = cut;
    }

    @Override
    public void begin() {
        platform.begin();
        youngest = ThreadNumbers.newestVirtual();
    }

    @Override
    public boolean wantsThreadStarts() {
        return true;
    }

    @Override
    public void threadStarted(ThreadRef thread, long parentId) {
        platform.threadStarted(thread, parentId);
    }

    @Override
    public boolean includes(ThreadRef thread, long epochNanos) {
        return thread.virtual() ? thread.javaId() > youngest : platform.includes(thread, epochNanos);
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
