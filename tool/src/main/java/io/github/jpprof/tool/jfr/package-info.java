// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Turns recordings into profiles.
 *
 * <p>Start at {@link io.github.jpprof.tool.jfr.Conversion}.
 */
@NullMarked
package io.github.jpprof.tool.jfr;

import org.jspecify.annotations.NullMarked;
