// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What a benchmark may allocate, and whether it does.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.jmh.limits;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
