// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * One collector for each kind of profile: sums the events of a window.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
