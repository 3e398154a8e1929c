// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

import io.github.jpprof.report.options.Format;

/**
 * A format and the expression that selects the functions to show.
 *
 * @param format the format
 * @param expression the regular expression; {@code ""} for formats that take none
 */
public record Command(Format format, String expression) {}
