// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The source of allocations and of live objects: the heap sampler of {@code io.github.jpprof.sampler}.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.engine.heap;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
