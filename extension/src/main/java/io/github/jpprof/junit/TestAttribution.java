// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ThreadRef;
import java.util.List;

/**
 * What belongs to one test, with stacks that begin at the test.
 *
 * @param threads which threads are the test's
 * @param thread the id of the thread that runs it
 * @param root the function below the test method that is nearest to the root
 */
record TestAttribution(Attribution threads, long thread, String root) implements Attribution {
    @Override
    public List<Location> stack(List<Location> stack) {
        return TestStacks.fromTheTestOn(stack, root);
    }

    @Override
    public boolean wantsThreadStarts() {
        return threads.wantsThreadStarts();
    }

    @Override
    public void threadStarted(ThreadRef thread, long parentId) {
        threads.threadStarted(thread, parentId);
    }

    @Override
    public boolean includes(ThreadRef thread, long epochNanos) {
        return !BuildToolThreads.include(thread) && threads.includes(thread, epochNanos);
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
