// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The views: each prints reports in one format.
 *
 * <p>Start at {@link io.github.jpprof.report.view.ReportWriter}.
 */
@NullMarked
package io.github.jpprof.report.view;

import org.jspecify.annotations.NullMarked;
