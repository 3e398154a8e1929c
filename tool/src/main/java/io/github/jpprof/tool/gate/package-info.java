// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Fails a build whose profiles have grown.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.gate;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
