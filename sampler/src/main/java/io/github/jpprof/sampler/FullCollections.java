// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Full collections whose dead objects are processed. Threads that ask for one at the same time share it. Where a thread is
 * {@linkplain #expect expected} to ask soon, the others wait for it, at most as long as the last collection took: a collection
 * stops all threads.
 *
 * <p>The JVM may answer {@link System#gc} with a collection of young objects or with none, while another thread is in a critical
 * section of native code, and it reports what died some time after. Therefore an object that has survived a full collection,
 * and is where old objects are, is dropped before the next: where its death is reported, all are that were found with it.
 */
final class FullCollections {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    /** After so many requests without any collection, in so much time, the JVM is said to ignore them. */
    private static final int MOST_IGNORED = 20;

    private static final long IGNORED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** HotSpot moves what has survived 15 collections of young objects to the old ones, and mostly before. */
    private static final int OLD_AFTER = 16;

    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(50);

    private final Object collecting = new Object();
    private final List<Thread> expected = new ArrayList<>();
    private volatile long lastTook;
    private volatile long begun;
    private boolean processed;

    @SuppressWarnings("UnusedVariable") // it is held, so that it grows old
    private Object probe = "";

    private long probeNumber;
    private final long collectionsBefore = SamplerState.now().collections();
    private boolean outlivedOne;

    FullCollections() {
        replaceProbe();
    }

    /** Returns after a collection that began after the call; whether all that it found dead is processed. */
    boolean collect() {
        return collectAfter(begun);
    }

    /** Returns after one that began when so many had begun, or after the call. */
    boolean collectAfter(long before) {
        awaitExpected(before);
        synchronized (collecting) {
            if (begun == before) {
                begin();
                long since = System.nanoTime();
                processed = ThreadLook.collect(this::collectNow);
                lastTook = System.nanoTime() - since;
            }
            return processed;
        }
    }

    private void begin() {
        synchronized (expected) {
            begun++;
            expected.notifyAll();
        }
    }

    /** This thread will ask for a collection soon; until {@link #expectNoMore} others may wait for it. */
    void expect(Thread thread) {
        synchronized (expected) {
            expected.add(thread);
        }
    }

    /** It is not to be waited for any more, once for each {@link #expect}; returns how many collections have begun. */
    long expectNoMore(Thread thread) {
        synchronized (expected) {
            expected.remove(thread);
            expected.notifyAll();
            return begun;
        }
    }

    /** Until all have asked that will soon, or one of them has begun a collection that serves this one, too. */
    private void awaitExpected(long before) {
        synchronized (expected) {
            long deadline = System.nanoTime() + Math.min(lastTook, LONGEST_WAIT);
            try {
                long left;
                while (begun == before && othersAreExpected() && (left = deadline - System.nanoTime()) > 0) {
                    TimeUnit.NANOSECONDS.timedWait(expected, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean othersAreExpected() {
        return expected.stream().anyMatch(thread -> thread != Thread.currentThread());
    }

    private boolean collectNow() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        if (!isProbeOld()) {
            // A collection of young objects kills a young probe, too. What it frees is reported before the next begins:
            // the reports of the two could not be told apart.
            collectUntilDead(replaceProbe(), deadline);
            outlivedOne = true;
        }
        return isProcessed(() -> collectUntilDead(replaceProbe(), deadline), () -> System.nanoTime() - deadline < 0);
    }

    /** Asks by one probe after the other, as long as they can't tell and it is in time. */
    static boolean isProcessed(IntSupplier probe, BooleanSupplier inTime) {
        int answer;
        do {
            answer = probe.getAsInt();
        } while (answer < 0 && inTime.getAsBoolean());
        return answer > 0;
    }

    private boolean isProbeOld() {
        return outlivedOne || SamplerState.now().collections() - collectionsBefore >= OLD_AFTER;
    }

    /** Drops the probe, and returns its number. */
    private long replaceProbe() {
        long dropped = probeNumber;
        Native.mute(true);
        try {
            probe = new Object();
            probeNumber = Native.probe(probe);
        } finally {
            Native.mute(false);
        }
        return dropped;
    }

    private static int collectUntilDead(long number, long deadline) {
        int ignored = 0;
        long since = System.nanoTime();
        while (number != 0) {
            long before = SamplerState.now().collections();
            System.gc();
            boolean collected = SamplerState.now().collections() > before;
            int answer = await(number, collected ? REPORT_NANOS : TimeUnit.MILLISECONDS.toNanos(1));
            ignored += collected ? 0 : 1;
            // A thread in a critical section that has no processor keeps the JVM from collecting for some milliseconds,
            // too.
            boolean allIgnored = ignored >= MOST_IGNORED && System.nanoTime() - since > IGNORED_NANOS;
            if (answer != 0 || allIgnored || System.nanoTime() - deadline > 0) {
                return answer;
            }
        }
        return 0; // there was no memory for the probe
    }

    private static int await(long number, long nanos) {
        long deadline = System.nanoTime() + nanos;
        int answer;
        while ((answer = Native.probed(number)) == 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return answer;
    }
}
