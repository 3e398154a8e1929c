// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.List;

/** The classes of locks: parking on these is lock contention, not waiting for work or for time to pass. */
final class LockClasses {
    private static final List<String> LOCKS = List.of(
            "java.util.concurrent.locks.ReentrantLock",
            "java.util.concurrent.locks.ReentrantReadWriteLock",
            "java.util.concurrent.locks.StampedLock",
            "java.util.concurrent.Semaphore");

    private LockClasses() {}

    /** Whether a class is one of these or nested in one. */
    static boolean contain(String name) {
        for (String lock : LOCKS) {
            if (name.startsWith(lock)) {
                return true;
            }
        }
        return false;
    }
}
