// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What the JVM reports of its threads: their stacks, their counters, and how many there were.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.threads;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
