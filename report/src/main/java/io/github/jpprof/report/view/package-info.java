// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * One view for each format: prints a report.
 *
 * <p>Start at {@link io.github.jpprof.report.view.ReportWriter}.
 */
@NullMarked
package io.github.jpprof.report.view;

import org.jspecify.annotations.NullMarked;
