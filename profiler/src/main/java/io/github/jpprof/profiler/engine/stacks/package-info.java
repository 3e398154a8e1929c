// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The engines that need no recording: they take stack traces of the JVM while they run, or leave them to be taken at the end.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.engine.stacks;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
