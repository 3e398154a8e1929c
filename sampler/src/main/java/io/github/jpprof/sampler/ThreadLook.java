// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;

/**
 * Looks at other threads. During a look the JVM holds the objects that those threads wait for, and a collection at that moment would
 * find them in use. So the sampler forces no full collection meanwhile.
 */
public final class ThreadLook {
    private static final StampedLock LOCK = new StampedLock();

    private ThreadLook() {}

    /** What a look at threads returns, or throws. */
    public interface Look<T, E extends Exception> {
        T take() throws E;
    }

    /** Takes a look, after a collection that goes on. */
    public static <T, E extends Exception> T take(Look<T, E> look) throws E {
        long stamp = LOCK.readLock();
        try {
            return look.take();
        } finally {
            LOCK.unlockRead(stamp);
        }
    }

    /** Collects after the looks that go on. */
    static boolean collect(BooleanSupplier collection) {
        long stamp = LOCK.writeLock();
        try {
            return collection.getAsBoolean();
        } finally {
            LOCK.unlockWrite(stamp);
        }
    }
}
