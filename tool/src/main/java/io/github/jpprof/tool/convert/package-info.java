// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code jpprof convert}.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.convert;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
