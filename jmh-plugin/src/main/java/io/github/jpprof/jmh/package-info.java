// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * A JMH profiler, {@code -prof jpprof}, that writes a pprof profile of every benchmark, and reports what an operation
 * allocates and how long it blocks.
 *
 * <p>Start with {@link io.github.jpprof.jmh.JpprofProfiler}.
 */
@NullMarked
package io.github.jpprof.jmh;

import org.jspecify.annotations.NullMarked;
