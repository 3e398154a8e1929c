// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The times at which threads were in the spans of a recording.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.jfr.spans;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
