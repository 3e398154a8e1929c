// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The text of a limit, a baseline or an assertion that failed.
 *
 * <p>Internal: public only for the JUnit extension, the assertions and the JMH profiler.
 */
@NullMarked
package io.github.jpprof.measure.failure;

import org.jspecify.annotations.NullMarked;
