// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Counts the allocations of a benchmark exactly, in a phase of its own after the measurement.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.jmh.exact;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
