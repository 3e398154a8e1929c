// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.sampler.ThreadLook;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the JVM says of other threads. The profiler asks for it here alone: no look may keep objects of a test in use. */
public final class ThreadInfos {
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private ThreadInfos() {}

    /** All platform threads, each with so many frames at most. */
    public static @Nullable ThreadInfo[] all(int depth) {
        return of(BEAN.getAllThreadIds(), depth);
    }

    /** The thread, by a copy of its name: its own may be what a test has left behind, and is not to be kept in use. */
    public static ThreadRef ref(ThreadInfo info) {
        return new ThreadRef(String.valueOf(info.getThreadName().toCharArray()), info.getThreadId(), false);
    }

    /** The stacks of all platform threads. */
    public static Map<Thread, StackTraceElement[]> stacks() {
        return ThreadLook.take(Thread::getAllStackTraces);
    }

    /** The stack of a thread; empty where it has not begun or has ended. */
    public static StackTraceElement[] stack(Thread thread) {
        return ThreadLook.take(thread::getStackTrace);
    }

    /** These threads, each with so many frames at most; null for those that have ended. */
    public static @Nullable ThreadInfo[] of(long[] ids, int depth) {
        return ThreadLook.take(() -> BEAN.getThreadInfo(ids, depth));
    }
}
