// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of the sampler.
 *
 * @param usedBytes the native memory in use
 * @param budgetBytes the maximum of native memory
 * @param collections the number of collections since the sampler was loaded
 * @param lastCollection the end of the last collection
 * @param hasByteCounter whether the JVM's counter of a thread's bytes is readable; without it, estimates are not corrected
 */
public record SamplerState(
        long usedBytes, long budgetBytes, long collections, Optional<Instant> lastCollection, boolean hasByteCounter) {
    static SamplerState now() {
        long[] figures = figures(0);
        Optional<Instant> last = figures[5] == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(figures[6]));
        return new SamplerState(figures[1], figures[2], figures[5], last, figures[7] != 0);
    }

    /**
     * For an observer: lost, used, budget, failures, jumps, collections, time of the last, whether there is a counter, bytes of
     * the mirror of an array class.
     */
    static long[] figures(int slot) {
        long[] figures = new long[9];
        Native.figures(slot, figures);
        return figures;
    }
}
