// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A thread and its descendants, as far as they are known yet. */
public final class ThreadFamily implements Attribution {
    // Events of one engine may be delivered while another engine delivers the start of a new member.
    private final Set<Long> members = ConcurrentHashMap.newKeySet();

    /** The event of a thread's start comes when it first runs, which may be in a session that the thread is older than. */
    private final Set<Long> older = new HashSet<>();

    private boolean begins;

    public ThreadFamily(long rootId) {
        root(rootId);
    }

    /** The family of the thread that will begin the session. */
    ThreadFamily() {
        begins = true;
    }

    @Override
    public void begin() {
        if (begins) {
            root(Thread.currentThread().getId());
        }
    }

    private void root(long rootId) {
        members.add(rootId);
        for (long id : ManagementFactory.getThreadMXBean().getAllThreadIds()) {
            older.add(id);
        }
    }

    /** Whether the thread with this id is a member. */
    public boolean has(long id) {
        return members.contains(id);
    }

    @Override
    public boolean wantsThreadStarts() {
        return true;
    }

    @Override
    public void threadStarted(ThreadRef thread, ThreadRef parent) {
        if (members.contains(parent.javaId()) && !older.contains(thread.javaId())) {
            members.add(thread.javaId());
        }
    }

    /** Those that were there before can't become members. */
    @Override
    public boolean mayInclude(ThreadRef thread) {
        return has(thread.javaId()) || !older.contains(thread.javaId());
    }

    @Override
    public boolean includes(ThreadRef thread, long epochNanos) {
        return has(thread.javaId());
    }
}
