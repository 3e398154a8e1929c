// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.engine.ThreadRef;
import java.util.List;

/**
 * What belongs to one test, with stacks that begin at the test.
 *
 * <p>Below it lie some fifty frames of the test framework and the build tool, the same for each test.
 *
 * @param threads which threads are the test's
 * @param root the function below the test method that is nearest to the root
 */
record TestAttribution(Attribution threads, String root) implements Attribution {
    private static final List<String> INVOKERS = List.of(
            "java.lang.reflect.",
            "jdk.internal.reflect.",
            "java.lang.invoke.",
            "jdk.internal.misc.",
            "org.junit.",
            TestProfiling.class.getName() + ".");

    /** What happens between the start of a session and the test's first step, and again at the end. */
    private static final List<Location> FRAMEWORK = List.of(Frames.synthetic("[test framework]"));

    @Override
    public List<Location> stack(List<Location> stack) {
        for (int i = stack.size() - 1; i > 0; i--) {
            if (function(stack.get(i)).equals(root)) {
                int leaf = i;
                while (leaf > 0 && isInvoker(function(stack.get(leaf - 1)))) {
                    leaf--;
                }
                return leaf == 0 ? FRAMEWORK : stack.subList(0, leaf);
            }
        }
        return stack;
    }

    private static boolean isInvoker(String function) {
        for (int i = 0; i < INVOKERS.size(); i++) {
            if (function.startsWith(INVOKERS.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static String function(Location location) {
        return location.lines().get(0).function().name();
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
}
