// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import io.github.jpprof.trace.Trace;
import java.util.concurrent.locks.LockSupport;

/** A shop with one till. In a trace each order is a task, and what is done for it are regions of the thread that does it. */
final class Shop {
    private static final long PACKING_NANOS = 3_000_000;
    private static final long PAYING_NANOS = 5_000_000;

    private final Object till = new Object();

    void serve(String name) {
        try (Trace.Task order = Trace.newTask(name)) {
            order.withRegion("packing", Shop::pack);
            order.withRegion("payment", this::pay);
            order.log("shop", "paid");
        }
    }

    private static void pack() {
        LockSupport.parkNanos(PACKING_NANOS);
    }

    private void pay() {
        synchronized (till) {
            LockSupport.parkNanos(PAYING_NANOS);
        }
    }
}
