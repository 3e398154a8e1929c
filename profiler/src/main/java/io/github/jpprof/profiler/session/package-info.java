// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Sessions: windows over the events of shared engines.
 *
 * <p>Start with {@link io.github.jpprof.profiler.session.Profiler}; everything else here is internal.
 */
@NullMarked
package io.github.jpprof.profiler.session;

import org.jspecify.annotations.NullMarked;
