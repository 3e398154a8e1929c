// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Parses the command line.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.cli;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
