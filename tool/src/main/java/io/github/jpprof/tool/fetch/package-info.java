// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the profiles of a command from files, folders and servers.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.fetch;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
