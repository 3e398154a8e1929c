// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Measurements that are open: each ends once, the last one first, whatever is thrown in between. */
final class Unwinding implements AutoCloseable {
    private final Deque<Open<?, ?>> all = new ArrayDeque<>();

    /**
     * A measurement that ends when it is stopped for its result, or without one when all are closed.
     *
     * @param <R> its result
     */
    static final class Open<S, R> {
        private final Function<S, R> end;
        private final Consumer<S> abandon;
        private @Nullable S measurement;

        private Open(S measurement, Function<S, R> end, Consumer<S> abandon) {
            this.measurement = measurement;
            this.end = end;
            this.abandon = abandon;
        }

        /** Ends it for its result; to be called once. */
        R stop() {
            S ending = measurement;
            if (ending == null) {
                throw new IllegalStateException("the measurement has ended");
            }
            measurement = null;
            return end.apply(ending);
        }

        private void close() {
            S ending = measurement;
            measurement = null;
            if (ending != null) {
                abandon.accept(ending);
            }
        }
    }

    /**
     * Takes over a measurement that has begun.
     *
     * @param end ends it for its result
     * @param abandon ends it without one
     */
    <S, R> Open<S, R> add(S begun, Function<S, R> end, Consumer<S> abandon) {
        Open<S, R> open = new Open<>(begun, end, abandon);
        all.push(open);
        return open;
    }

    /** Ends what is still open; throws the first failure, with the others suppressed, when all have ended. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (Open<?, ?> open : all) {
            try {
                open.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        all.clear();
        if (first != null) {
            throw first;
        }
    }
}
