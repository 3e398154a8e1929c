// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Profiles of this process while it runs: Go's {@code runtime/pprof}.
 *
 * <p>Start with {@link io.github.jpprof.pprof.Pprof}.
 */
@NullMarked
package io.github.jpprof.pprof;

import org.jspecify.annotations.NullMarked;
