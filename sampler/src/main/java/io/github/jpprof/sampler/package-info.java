// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Samples allocations and follows what is still in use, for any number of observers at different rates at once.
 *
 * <p>Start with {@link io.github.jpprof.sampler.HeapSampler}.
 */
@NullMarked
package io.github.jpprof.sampler;

import org.jspecify.annotations.NullMarked;
