// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads chunks in Flight Recorder's format, without an object for each event.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.engine.chunk;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
