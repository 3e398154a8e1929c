// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report;

import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.ReportOptions;

/**
 * What a report shows of a profile, and how.
 *
 * @param format pprof's command
 * @param expression a regular expression of functions to show, for formats that take one; {@code ""} otherwise
 * @param options what the user asks for, without what the format itself needs
 */
public record ReportRequest(Format format, String expression, ReportOptions options) {}
