// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.threads;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How many threads were made in the process, without a look at each. */
public final class ThreadIds {
    // Before JDK 21 a thread that is never started is remembered by its group, so none is made there to read its
    // number.
    private static final boolean BY_NUMBER = Runtime.version().feature() >= 21;

    /** How many threads a mark itself makes. */
    public static final int MADE_BY_MARK = BY_NUMBER ? 1 : 0;

    /** To look it up each time takes longer than to ask it. */
    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private ThreadIds() {}

    public static long mark() {
        return BY_NUMBER ? new Thread(() -> {}).getId() : BEAN.getTotalStartedThreadCount();
    }

    /** How many threads were made since the mark: platform or virtual, or before JDK 21, started platform ones. */
    public static long madeSince(long mark) {
        return mark() - mark - MADE_BY_MARK;
    }
}
