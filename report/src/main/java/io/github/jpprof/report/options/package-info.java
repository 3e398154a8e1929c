// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** The formats of reports and their options, under pprof's names. */
@NullMarked
package io.github.jpprof.report.options;

import org.jspecify.annotations.NullMarked;
