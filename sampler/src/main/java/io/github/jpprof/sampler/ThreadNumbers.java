// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/** The identifiers of threads, which grow. */
final class ThreadNumbers {
    private ThreadNumbers() {}

    /** That of the newest thread: every thread that is made later has a larger one. */
    static long newest() {
        long newest = Native.newestThread();
        return newest >= 0 ? newest : new Thread(() -> {}).getId();
    }
}
