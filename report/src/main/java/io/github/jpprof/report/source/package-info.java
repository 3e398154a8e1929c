// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Where the source files that a profile names are found. */
@NullMarked
package io.github.jpprof.report.source;

import org.jspecify.annotations.NullMarked;
