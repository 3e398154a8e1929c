// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * A trace as a timeline in Chrome's trace event format.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.trace.timeline;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
