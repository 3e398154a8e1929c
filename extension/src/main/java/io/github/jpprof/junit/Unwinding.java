// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Measurements that are open: all are closed, the last one first, whatever is thrown in between. */
final class Unwinding implements AutoCloseable {
    private final Deque<Runnable> all = new ArrayDeque<>();

    /** Takes over a measurement, and returns it; to close it once more when it has ended must be harmless. */
    <T> T add(T opened, Consumer<T> close) {
        all.push(() -> close.accept(opened));
        return opened;
    }

    /** Closes all; throws the first failure, with the others suppressed, when all are closed. */
    @Override
    public void close() {
        Throwable first = null;
        for (Runnable close : all) {
            try {
                close.run();
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        all.clear();
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }
}
