// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Outputs reports: to standard output, a file, Graphviz or a viewer.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.output;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
