// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The engines: each turns what the JVM reports into one stream of raw events.
 *
 * <p>An {@link io.github.jpprof.profiler.engine.Engine} knows nothing of sessions or profiles; what belongs to whom is
 * decided above it.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
