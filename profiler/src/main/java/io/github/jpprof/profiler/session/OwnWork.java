// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.sampler.HeapSampler;
import java.util.function.Supplier;

/**
 * Work of the profiler's own on a thread of the program: a pending interrupt does not break it, and no profile or count of
 * allocations has what it allocates.
 *
 * <p>A test that timed out leaves its thread interrupted, and an interrupted thread can't use a file channel: the channel
 * closes instead. The interrupt is put off, not lost.
 */
final class OwnWork {
    private OwnWork() {}

    static <T> T take(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return HeapSampler.unsampled(work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void take(Runnable work) {
        take(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
