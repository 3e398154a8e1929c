// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Which frames, threads and samples belong to a benchmark, and which to JMH.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.jmh.stacks;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
