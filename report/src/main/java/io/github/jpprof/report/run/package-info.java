// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/** The report of a test run: the profiles of each test and the results of its limits. */
@NullMarked
package io.github.jpprof.report.run;

import org.jspecify.annotations.NullMarked;
