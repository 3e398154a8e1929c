// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** {@code jpprof trend}: what changed between builds, by their reports. */
@Internal
@NullMarked
package io.github.jpprof.tool.trend;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
