// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import java.util.concurrent.locks.LockSupport;

/** A counter that writes its log while it holds its lock, so that all threads wait for the log. */
final class Counter {
    private static final long LOG_NANOS = 1_000_000;

    private int value;

    synchronized void increment() {
        value++;
        writeLog();
    }

    synchronized int value() {
        return value;
    }

    private static void writeLog() {
        LockSupport.parkNanos(LOG_NANOS);
    }
}
