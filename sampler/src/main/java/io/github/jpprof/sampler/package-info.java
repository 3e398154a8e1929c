// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Samples allocations and tracks objects in use, for up to 64 concurrent observers at different rates.
 *
 * <p>Start with {@link io.github.jpprof.sampler.HeapSampler}.
 */
@NullMarked
package io.github.jpprof.sampler;

import org.jspecify.annotations.NullMarked;
