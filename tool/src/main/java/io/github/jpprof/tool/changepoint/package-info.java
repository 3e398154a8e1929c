// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Where the level of a series of values changed. */
@Internal
@NullMarked
package io.github.jpprof.tool.changepoint;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
