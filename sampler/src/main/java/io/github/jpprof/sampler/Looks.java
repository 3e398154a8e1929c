// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Looks at threads over the JVM's management interface, for which the JVM holds the objects that the threads wait for: a
 * collection meanwhile finds them in use. So no full collection of the sampler's goes on during a look.
 */
public final class Looks {
    private static final StampedLock LOCK = new StampedLock();

    private Looks() {}

    /** Takes a look, after a collection that goes on. */
    public static <T> T take(Supplier<T> look) {
        long stamp = LOCK.readLock();
        try {
            return look.get();
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
