// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.engine.heap.HeapSource;

/** Begins the first count of a process that asks Flight Recorder, which makes a million objects when it starts. */
final class FirstRecordingJvm {
    private FirstRecordingJvm() {}

    public static void main(String[] args) {
        try (AllocationSession session = AllocationSession.start(AllocationScope.THREADS, StackCut.NONE, true)) {
            long bytes = HeapSource.find().orElseThrow().state().usedBytes();
            System.out.println(bytes < 1 << 20 ? "few stacks" : bytes + " bytes of stacks");
            session.end();
        }
    }
}
