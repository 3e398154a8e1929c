// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The interactive prompt.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.prompt;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
