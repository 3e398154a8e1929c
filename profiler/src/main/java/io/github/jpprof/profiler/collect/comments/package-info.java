// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * What a reader must know of a profile, in words.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.collect.comments;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
