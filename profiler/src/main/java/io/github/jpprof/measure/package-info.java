// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Measures a piece of code: what it allocates, how long it is blocked, what it leaves behind, which threads it starts.
 *
 * <p>Start with {@link io.github.jpprof.measure.Allocations}, {@link io.github.jpprof.measure.Blocking},
 * {@link io.github.jpprof.measure.LiveObjects} or {@link io.github.jpprof.measure.StartedThreads}.
 */
@NullMarked
package io.github.jpprof.measure;

import org.jspecify.annotations.NullMarked;
