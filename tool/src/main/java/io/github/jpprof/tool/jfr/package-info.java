// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Turns Flight Recorder files into profiles; start at {@link io.github.jpprof.tool.jfr.Conversion}.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
