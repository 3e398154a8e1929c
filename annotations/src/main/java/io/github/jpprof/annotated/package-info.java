// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the annotations of a test or a benchmark.
 *
 * <p>Internal: public only for the JUnit extension and the JMH profiler.
 */
@Internal
@NullMarked
package io.github.jpprof.annotated;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
