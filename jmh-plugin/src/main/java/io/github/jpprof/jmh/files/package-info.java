// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The files of a benchmark, and those by which a fork hands over what it took.
 *
 * <p>Internal: public only for the other packages of this module.
 */
@Internal
@NullMarked
package io.github.jpprof.jmh.files;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
