// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ThreadRef;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the allocations of all threads, and who started which of them if the recorder is asked. */
public final class AllThreads implements Attribution {
    private final Set<Long> members = ConcurrentHashMap.newKeySet();
    private final long root = Thread.currentThread().getId();
    private final boolean asksRecorder;

    public AllThreads(boolean asksRecorder) {
        this.asksRecorder = asksRecorder;
        members.add(root);
    }

    long root() {
        return root;
    }

    /** Whether it is told who started which thread. */
    @Override
    public boolean wantsThreadStarts() {
        return asksRecorder;
    }

    @Override
    public void threadStarted(ThreadRef thread, long parentId) {
        if (members.contains(parentId)) {
            members.add(thread.javaId());
        }
    }

    boolean isMember(long thread) {
        return members.contains(thread);
    }
}
