// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Takes profiles of this process, as Go's {@code runtime/pprof} does.
 *
 * <p>Start with {@link io.github.jpprof.profiler.session.Profiler}.
 */
@NullMarked
package io.github.jpprof.profiler;

import org.jspecify.annotations.NullMarked;
