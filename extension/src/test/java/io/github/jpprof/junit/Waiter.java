// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import java.util.concurrent.CountDownLatch;

/** Threads of fixtures that wait for the end of their test. */
public final class Waiter {
    private Waiter() {}

    /** A thread that waits for the latch once it is started. */
    public static Thread of(CountDownLatch end, String name) {
        return new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
    }
}
