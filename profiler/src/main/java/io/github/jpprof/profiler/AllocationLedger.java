// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profiler.Allocations.Amount;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.function.Consumer;

/** Adds up allocations: those of the code, those beneath linkage, and all of one thread for the comparison. */
final class AllocationLedger implements Consumer<RawEvent> {
    private final long root;
    private Amount own = Amount.NONE;
    private Amount linkage = Amount.NONE;
    private long rootBytes;

    /** @param root the thread whose bytes are told apart from those of the threads it started */
    AllocationLedger(long root) {
        this.root = root;
    }

    @Override
    public void accept(RawEvent event) {
        if (event instanceof RawEvent.Allocation a) {
            if (Linkage.in(a.stack())) {
                linkage = linkage.plus(a.size());
            } else {
                own = own.plus(a.size());
            }
            rootBytes += a.thread().javaId() == root ? a.size() : 0;
        }
    }

    Amount own() {
        return own;
    }

    Amount linkage() {
        return linkage;
    }

    /** What the root thread allocated, linkage included. */
    long rootBytes() {
        return rootBytes;
    }
}
