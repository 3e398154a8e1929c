// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Compares a benchmark with its baseline.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.jmh.baseline;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
