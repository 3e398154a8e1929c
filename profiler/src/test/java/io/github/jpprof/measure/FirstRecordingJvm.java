// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.engine.heap.HeapSource;

/** Starts Flight Recorder in a process, which makes a million objects, where every object is sampled or soon will be. */
final class FirstRecordingJvm {
    private static final long FEW_STACKS = 1 << 20;

    private FirstRecordingJvm() {}

    private static long bytesOfStacks() {
        return HeapSource.find().orElseThrow().state().usedBytes();
    }

    private static long inACountThatNeedsIt() {
        try (AllocationSession session = AllocationSession.start(AllocationScope.THREADS, StackCut.NONE, true)) {
            long bytes = bytesOfStacks();
            session.end();
            return bytes;
        }
    }

    private static long inACountAroundWhatNeedsIt() {
        long[] bytes = new long[1];
        Allocations around = Allocations.measure(() -> {
            BlockingSession.start().close();
            bytes[0] = bytesOfStacks();
        });
        around.refusal().ifPresent(System.out::println);
        return bytes[0];
    }

    public static void main(String[] args) {
        long bytes = args[0].equals("around") ? inACountAroundWhatNeedsIt() : inACountThatNeedsIt();
        System.out.println(bytes < FEW_STACKS ? "few stacks" : bytes + " bytes of stacks");
    }
}
