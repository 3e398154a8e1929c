// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import com.sun.management.ThreadMXBean;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Allocations.Amount;
import io.github.jpprof.profiler.Allocations.Body;
import io.github.jpprof.profiler.engine.ThreadRef;
import java.lang.management.ManagementFactory;

/** Counts the allocations of a body: by sampling each of them, and by the thread's own count as the witness. */
final class AllocationMeasurement<E extends Exception> {
    private final ThreadMXBean threads = countingThreads();
    private final int runs;
    private final Body<E> body;

    AllocationMeasurement(int runs, Body<E> body) {
        this.runs = runs;
        this.body = body;
    }

    Allocations afterWarmup() throws E {
        long mark = ThreadIds.mark();
        body.run();
        boolean startsThreads = ThreadIds.madeSince(mark);
        Attempt attempt = attempt(startsThreads);
        // It may start threads at one time and not at another, as a pool does that grows.
        return attempt.startedThreads && !startsThreads ? attempt(true).result : attempt.result;
    }

    private record Attempt(Allocations result, boolean startedThreads) {}

    private Attempt attempt(boolean withThreads) throws E {
        Thread me = Thread.currentThread();
        AllocationLedger ledger = new AllocationLedger(me.getId());
        Attribution whose = withThreads ? Attribution.family(me) : new OneThread(me.getId());
        ProfilingSession session;
        try {
            session = Profiler.startAllocations(whose, ledger);
        } catch (ProfilingException e) {
            return new Attempt(bytesOnly(countBytes(), e.getMessage()), false);
        }
        long bytes;
        boolean startedThreads;
        ProfilingResult result;
        long mark = ThreadIds.mark();
        try {
            bytes = countBytes();
        } finally {
            startedThreads = ThreadIds.madeSince(mark);
            result = session.stop();
        }
        return new Attempt(allocations(ledger, bytes, result), startedThreads);
    }

    private long countBytes() throws E {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < runs; i++) {
            body.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private Allocations allocations(AllocationLedger ledger, long bytes, ProfilingResult result) {
        Profile profile = result.profiles().get(ProfileKind.ALLOCS);
        if (profile == null) {
            return bytesOnly(bytes, result.failures().getOrDefault(ProfileKind.ALLOCS, "no engine took them"));
        }
        if (ledger.rootBytes() != bytes) {
            String refusal = "the thread allocated " + bytes + " bytes by its own count, and the samples have "
                    + ledger.rootBytes();
            return new Allocations(runs, new Amount(0, bytes), ledger.linkage(), profile, refusal);
        }
        return new Allocations(runs, ledger.own(), ledger.linkage(), profile, "");
    }

    private Allocations bytesOnly(long bytes, String refusal) {
        return new Allocations(runs, new Amount(0, bytes), Amount.NONE, HeapCollector.nothing(), refusal);
    }

    private static ThreadMXBean countingThreads() {
        if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                && bean.isThreadAllocatedMemorySupported()) {
            bean.setThreadAllocatedMemoryEnabled(true);
            bean.getCurrentThreadAllocatedBytes(); // its first call loads classes
            return bean;
        }
        throw new ProfilingException("this JVM doesn't count the bytes that a thread allocates");
    }

    private record OneThread(long id) implements Attribution {
        @Override
        public boolean includes(ThreadRef thread, long epochNanos) {
            return thread.javaId() == id;
        }
    }
}
