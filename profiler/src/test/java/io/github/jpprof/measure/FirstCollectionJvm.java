// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.AllocationScope;

/** Counts while the JVM makes its threads for collections, which have identifiers among those of the program's threads. */
final class FirstCollectionJvm {
    static volatile Object sink;

    private FirstCollectionJvm() {}

    public static void main(String[] args) throws InterruptedException {
        AllocationSession session = AllocationSession.start(AllocationScope.THREADS);
        System.gc();
        Thread started = new Thread(() -> sink = new Object());
        started.start();
        started.join();
        System.out.println("refusal: " + session.stop().refusal());
    }
}
