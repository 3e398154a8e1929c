// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The engine that takes the JVM's own stack traces.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.engine.stacks;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
