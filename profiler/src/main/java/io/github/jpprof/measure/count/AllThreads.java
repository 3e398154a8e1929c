// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ThreadFamily;
import io.github.jpprof.profiler.ThreadRef;
import org.jspecify.annotations.Nullable;

/** Keeps the events of all threads, and tracks the family of the calling one if its members matter. */
public final class AllThreads implements Attribution {
    private final long root = Thread.currentThread().getId();
    private final @Nullable ThreadFamily family;

    /** @param tracksFamily whether Flight Recorder is to report which thread started which */
    public AllThreads(boolean tracksFamily) {
        family = tracksFamily ? new ThreadFamily(root) : null;
    }

    long root() {
        return root;
    }

    @Override
    public boolean wantsThreadStarts() {
        return family != null;
    }

    @Override
    public void threadStarted(ThreadRef thread, ThreadRef parent) {
        if (family != null) {
            family.threadStarted(thread, parent);
        }
    }

    /** Whether this thread is the calling one or descends from it, as far as that is tracked. */
    public boolean isMember(long thread) {
        return family == null ? thread == root : family.has(thread);
    }
}
