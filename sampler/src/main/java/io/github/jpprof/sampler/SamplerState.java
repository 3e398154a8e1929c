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
        NativeFigures figures = NativeFigures.of(0);
        Optional<Instant> last = figures.collections() == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(figures.lastCollectionMillis()));
        return new SamplerState(
                figures.usedBytes(), figures.budgetBytes(), figures.collections(), last, figures.hasByteCounter());
    }
}
