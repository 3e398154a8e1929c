// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.BuildToolThreads;
import io.github.jpprof.profiler.ThreadRef;
import java.lang.reflect.Method;
import java.util.List;

/** What belongs to one test, with stacks that begin at the test. */
final class TestAttribution implements Attribution {
    private final Attribution threads;
    private final Method root;
    private final String caller;
    private volatile long thread;

    /**
     * The attribution of a test that the thread runs which begins the session.
     *
     * @param threads which threads are the test's
     * @param root the method from which the test's method is called
     */
    TestAttribution(Attribution threads, Method root) {
        this.threads = threads;
        this.root = root;
        this.caller = TestStacks.function(root);
    }

    @Override
    public List<Location> stack(List<Location> stack) {
        return TestStacks.fromTheTestOn(stack, caller);
    }

    @Override
    public Method stackEnd() {
        return root;
    }

    @Override
    public void begin() {
        thread = Thread.currentThread().getId();
        threads.begin();
    }

    @Override
    public boolean wantsThreadStarts() {
        return threads.wantsThreadStarts();
    }

    @Override
    public void threadStarted(ThreadRef thread, ThreadRef parent) {
        threads.threadStarted(thread, parent);
    }

    @Override
    public boolean includes(ThreadRef thread, long epochNanos) {
        return !BuildToolThreads.include(thread.name()) && threads.includes(thread, epochNanos);
    }

    @Override
    public boolean mayInclude(ThreadRef thread) {
        return threads.mayInclude(thread);
    }

    @Override
    public boolean hasSubjects() {
        return true;
    }

    @Override
    public boolean isSubject(ThreadRef other, long epochNanos) {
        return other.javaId() == thread;
    }
}
