// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** The report of a run of tests: what was profiled of each, and what came of its limits. */
@NullMarked
package io.github.jpprof.report.run;

import org.jspecify.annotations.NullMarked;
