// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Full collections whose dead objects are processed. Threads that ask for one at the same time share it. */
final class FullCollections {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final Object collecting = new Object();
    private volatile long begun;
    private boolean processed;

    /** Returns after a collection that began after the call; whether all that it found dead is processed. */
    boolean collect() {
        long before = begun;
        synchronized (collecting) {
            if (begun == before) {
                begun = before + 1;
                processed = collectNow();
            }
            return processed;
        }
    }

    private static boolean collectNow() {
        Outcome first = round();
        boolean again = first.answer < 0 || first.answer > 0 && first.collections > 1;
        // A concurrent collector may still be processing what its last phase found, while the object of the first phase
        // is.
        return (again ? round() : first).answer > 0;
    }

    private record Outcome(int answer, long collections) {}

    private static Outcome round() {
        long before = SamplerState.now().collections();
        Native.mute(true);
        long probe;
        try {
            probe = Native.makeProbe();
        } finally {
            Native.mute(false);
        }
        System.gc();
        long collections = SamplerState.now().collections() - before;
        return new Outcome(probe == 0 || collections == 0 ? 0 : await(probe), collections);
    }

    private static int await(long probe) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        int answer;
        while ((answer = Native.probed(probe)) == 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return answer;
    }
}
