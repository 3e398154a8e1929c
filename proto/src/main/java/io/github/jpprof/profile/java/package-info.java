// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** How Java frames, hidden classes and native functions are named in profiles. */
@NullMarked
package io.github.jpprof.profile.java;

import org.jspecify.annotations.NullMarked;
