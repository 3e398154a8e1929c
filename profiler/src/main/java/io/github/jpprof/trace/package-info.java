// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Execution traces of this process: Go's {@code runtime/trace}.
 *
 * <p>Start with {@link io.github.jpprof.trace.Trace}.
 */
@NullMarked
package io.github.jpprof.trace;

import org.jspecify.annotations.NullMarked;
