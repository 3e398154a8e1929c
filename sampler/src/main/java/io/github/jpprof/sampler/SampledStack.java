// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.List;

/**
 * A stack at the time of an allocation.
 *
 * @param frames the frames, leaf first; empty if the observer does not request stacks
 * @param truncated whether frames beyond the limit of 512 are missing
 */
public record SampledStack(List<SampledFrame> frames, boolean truncated) {
    static final SampledStack NONE = new SampledStack(List.of(), false);
}
