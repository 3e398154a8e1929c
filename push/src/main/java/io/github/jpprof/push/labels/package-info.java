// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Where a profile comes from, as labels: the build service's variables and git. */
@Internal
@NullMarked
package io.github.jpprof.push.labels;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
