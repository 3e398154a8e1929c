// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The engine that records with async-profiler.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
