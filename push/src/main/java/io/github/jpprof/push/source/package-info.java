// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Which profiles are sent: those of folders, added up, and cut to the size that a store takes. */
@NullMarked
package io.github.jpprof.push.source;

import org.jspecify.annotations.NullMarked;
