// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A thread and its descendants, as far as they are known yet. */
public final class ThreadFamily implements Attribution {
    // Events of one engine may be handed over while another engine tells of a new member.
    private final Set<Long> members = ConcurrentHashMap.newKeySet();

    /** A thread tells of its start only when it first runs, which may be after a session has begun that it is older than. */
    private final Set<Long> strangers = new HashSet<>();

    public ThreadFamily(long rootId) {
        members.add(rootId);
        for (long id : ManagementFactory.getThreadMXBean().getAllThreadIds()) {
            strangers.add(id);
        }
    }

    @Override
    public boolean wantsThreadStarts() {
        return true;
    }

    @Override
    public void threadStarted(ThreadRef thread, long parentId) {
        if (members.contains(parentId) && !strangers.contains(thread.javaId())) {
            members.add(thread.javaId());
        }
    }

    @Override
    public boolean includes(ThreadRef thread, long epochNanos) {
        return members.contains(thread.javaId());
    }
}
