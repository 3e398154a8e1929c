// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profiler.engine.ThreadRef;
import java.util.Arrays;

/** The profiler's own threads, which are in no profile. */
final class OwnThreads {
    private static final String PREFIX = "jpprof ";

    private OwnThreads() {}

    /** Makes one, in the group of the JVM's own threads, whose waits are in no block profile. */
    static Thread make(String name, Runnable work) {
        Thread thread = new Thread(systemGroup(), work, PREFIX + name);
        thread.setDaemon(true);
        return thread;
    }

    static boolean include(ThreadRef thread) {
        return thread.name().startsWith(PREFIX);
    }

    static boolean include(Thread thread) {
        return thread.getName().startsWith(PREFIX);
    }

    /** All platform threads that are alive. */
    static Thread[] allPlatformThreads() {
        ThreadGroup root = systemGroup();
        Thread[] threads = new Thread[root.activeCount() + 8];
        int alive = root.enumerate(threads);
        while (alive == threads.length) {
            threads = new Thread[2 * alive];
            alive = root.enumerate(threads);
        }
        return Arrays.copyOf(threads, alive);
    }

    private static ThreadGroup systemGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
