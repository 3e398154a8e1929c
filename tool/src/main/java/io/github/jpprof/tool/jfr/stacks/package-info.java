// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The stacks of a recording: their frames as functions, each stack once, and what category each is of.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.jfr.stacks;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
