// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Records a trace, and reads what happened in it.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.trace.recording;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
