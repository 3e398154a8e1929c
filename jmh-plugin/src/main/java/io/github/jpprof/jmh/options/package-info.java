// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What is asked for: the option line of the profiler and the annotations of a benchmark.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.jmh.options;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
