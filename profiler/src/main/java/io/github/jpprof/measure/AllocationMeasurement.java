// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.threads.CountingOverhead;

/** Counts the allocations of a body, which it may call again. It allocates nothing itself: a count around it would have that. */
final class AllocationMeasurement {
    private AllocationMeasurement() {}

    static <E extends Exception> Allocations of(int warmups, int runs, ThrowingRunnable<E> body) throws E {
        if (warmups == 0) {
            return sampled(runs, body, false); // there is one first call
        }
        long idle = AllocationSession.threadMark();
        long warmup = bytesOf(warmups, body);
        if (warmup == 0 && !AllocationSession.madeThreads(idle)) {
            // Nothing to sample, probably: then the count of bytes is enough, for there is no object without any.
            long mark = AllocationSession.threadMark();
            long bytes = bytesOf(runs, body);
            if (bytes == 0 && !AllocationSession.madeThreads(mark)) {
                return AllocationSession.none(runs);
            }
        }
        Allocations first = sampled(runs, body, false);
        // Flight Recorder knows which thread started which; it is asked only if that matters.
        return first.refusal().filter(AllocationMeasurement::isOfThreads).isPresent()
                ? sampled(runs, body, true)
                : first;
    }

    private static boolean isOfThreads(CountRefusal refusal) {
        return refusal.reason() == CountRefusal.Reason.UNKNOWN_THREADS;
    }

    private static <E extends Exception> Allocations sampled(int runs, ThrowingRunnable<E> body, boolean asksRecorder)
            throws E {
        try (AllocationSession session =
                AllocationSession.start(AllocationScope.THREADS, StackCut.NONE, asksRecorder)) {
            run(runs, body);
            return session.stop(runs);
        }
    }

    private static <E extends Exception> long bytesOf(int times, ThrowingRunnable<E> body) throws E {
        long before = CountingOverhead.othersOfThisThread();
        run(times, body);
        return CountingOverhead.othersOfThisThread() - before;
    }

    private static <E extends Exception> void run(int times, ThrowingRunnable<E> body) throws E {
        for (int i = 0; i < times; i++) {
            body.run();
        }
    }
}
