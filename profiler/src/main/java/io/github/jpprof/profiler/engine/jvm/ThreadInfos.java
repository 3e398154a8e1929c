// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.sampler.Looks;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** What the JVM says of threads. All looks of the profiler are taken here: none may keep objects of a test in use. */
public final class ThreadInfos {
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private ThreadInfos() {}

    /** All platform threads, each with so many frames at most. */
    public static @Nullable ThreadInfo[] all(int depth) {
        return of(BEAN.getAllThreadIds(), depth);
    }

    /** These threads, each with so many frames at most; null for those that have ended. */
    public static @Nullable ThreadInfo[] of(long[] ids, int depth) {
        return Looks.take(() -> BEAN.getThreadInfo(ids, depth));
    }
}
