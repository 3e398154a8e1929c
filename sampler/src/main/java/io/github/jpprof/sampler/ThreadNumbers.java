// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

/** The identifiers of threads, which increase. */
final class ThreadNumbers {
    private ThreadNumbers() {}

    /** The identifier of the newest thread; all threads created later have larger ones. */
    static long newest() {
        long newest = Native.newestThread();
        return newest >= 0 ? newest : new Thread(() -> {}).getId();
    }
}
