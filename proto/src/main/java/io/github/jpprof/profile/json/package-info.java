// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Writes JSON that is safe inside an HTML page. */
@NullMarked
package io.github.jpprof.profile.json;

import org.jspecify.annotations.NullMarked;
