// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The streams of a command, and how they appear on a terminal.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.console;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
