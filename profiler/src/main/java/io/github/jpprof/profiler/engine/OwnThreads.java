// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profiler.engine.jvm.PlatformThreads;
import io.github.jpprof.sampler.ThreadNumbers;

/** The profiler's own threads: what they do is in no profile, and none keeps the program from ending. */
public final class OwnThreads {
    private static final String PREFIX = "jpprof ";

    /** What async-profiler calls its own. */
    private static final String ASYNC_PROFILER = "Async-profiler ";

    private OwnThreads() {}

    /** Makes one, in the group of the JVM's own threads, whose waits are no waits of the program. */
    public static Thread make(String name, Runnable work) {
        ThreadGroup group = PlatformThreads.systemGroup();
        Thread thread = ThreadNumbers.started(() -> new Thread(group, () -> run(work), PREFIX + name));
        thread.setDaemon(true);
        return thread;
    }

    /** By its frame a thread is known whose name was not: the JVM may tell none of one that ends. */
    private static void run(Runnable work) {
        work.run();
    }

    /** Whether a thread of this name is one. */
    public static boolean include(String name) {
        return name.startsWith(PREFIX) || name.startsWith(ASYNC_PROFILER);
    }
}
