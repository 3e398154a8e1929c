// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The secondary results of a benchmark.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.jmh.result;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
