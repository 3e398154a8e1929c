// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The waits that go on at a moment, of which no engine reports anything before they end.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.profiler.collect.waits;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
