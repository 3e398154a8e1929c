// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.function.BiFunction;

/**
 * The bound of an observer that may observe for years: it keeps the first so many kinds of alike objects apart, and of further
 * ones those that are in use, which the heap bounds. The rest is summed.
 *
 * @param kinds how many kinds of alike objects it keeps apart
 * @param sum under which thread the others are summed, by their own, as it is grouped, and their stack; these should be few
 */
public record SampleLimit(int kinds, BiFunction<SampledThread, SampledStack, SampledThread> sum) {
    /** Keeps all apart. */
    public static final SampleLimit NONE = new SampleLimit(Integer.MAX_VALUE, (thread, stack) -> thread);
}
