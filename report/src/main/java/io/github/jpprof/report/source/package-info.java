// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Finds the source files that a profile names. */
@NullMarked
package io.github.jpprof.report.source;

import org.jspecify.annotations.NullMarked;
