// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.util.Arrays;

/** The threads of the operating system's that this JVM has. */
public final class PlatformThreads {
    private PlatformThreads() {}

    /** All that are alive. */
    public static Thread[] alive() {
        ThreadGroup all = systemGroup();
        Thread[] threads = new Thread[all.activeCount() + 8];
        int alive = all.enumerate(threads);
        while (alive == threads.length) {
            threads = new Thread[2 * alive];
            alive = all.enumerate(threads);
        }
        return Arrays.copyOf(threads, alive);
    }

    /** The group that every other one is in; what is in none of those are the JVM's own threads. */
    public static ThreadGroup systemGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
