// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

/** Counts the allocations of a body that may be called as often as it takes. */
final class AllocationMeasurement<E extends Exception> {
    private final int runs;
    private final Body<E> body;

    AllocationMeasurement(int runs, Body<E> body) {
        this.runs = runs;
        this.body = body;
    }

    Allocations after(int warmups) throws E {
        if (warmups == 0) {
            return sampled(false); // there is one first call
        }
        long idle = ThreadIds.mark();
        long warmup = bytesOf(warmups);
        if (warmup == 0 && ThreadIds.madeSince(idle) == 0) {
            // Nothing to sample, probably: then the count of bytes is enough, for there is no object without any.
            long mark = ThreadIds.mark();
            long bytes = bytesOf(runs);
            if (bytes == 0 && ThreadIds.madeSince(mark) == 0) {
                return Allocations.none(AllocationScope.THREADS, runs);
            }
        }
        Allocations first = sampled(false);
        // Whose the threads are is told by the recorder, which is asked only if it matters.
        return first.refusal().startsWith(Allocations.STRANGERS) ? sampled(true) : first;
    }

    private Allocations sampled(boolean asksRecorder) throws E {
        AllocationSession session = AllocationSession.start(AllocationScope.THREADS, stack -> stack, asksRecorder);
        Allocations allocations;
        try {
            run(runs);
        } finally {
            allocations = session.stop();
        }
        return allocations.perRun(runs);
    }

    private long bytesOf(int times) throws E {
        long before = ThreadCensus.ofThisThread();
        run(times);
        return ThreadCensus.ofThisThread() - before;
    }

    private void run(int times) throws E {
        for (int i = 0; i < times; i++) {
            body.run();
        }
    }
}
