// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the annotations of a test or a benchmark.
 *
 * <p>Internal: public only for the JUnit extension and the JMH profiler.
 */
@NullMarked
package io.github.jpprof.annotated;

import org.jspecify.annotations.NullMarked;
