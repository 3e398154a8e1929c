// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Execution traces: recordings of what every thread does, and what can be read from them. Used by
 * {@code io.github.jpprof.profiler} alone.
 */
@NullMarked
package io.github.jpprof.profiler.engine.trace;

import org.jspecify.annotations.NullMarked;
