// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** Writes JSON, safe to stand inside of an HTML page. */
@NullMarked
package io.github.jpprof.report.json;

import org.jspecify.annotations.NullMarked;
