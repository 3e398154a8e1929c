// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.List;

/**
 * A stack at the time of an allocation.
 *
 * @param frames leaf first; empty where the observer does not ask for stacks
 * @param truncated whether frames beyond the deepest that is kept, the 512th, are missing
 */
public record SampledStack(List<SampledFrame> frames, boolean truncated) {
    static final SampledStack NONE = new SampledStack(List.of(), false);
}
