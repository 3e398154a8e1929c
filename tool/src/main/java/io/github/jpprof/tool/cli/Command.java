// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.cli;

import io.github.jpprof.report.options.Format;

/**
 * A format, and the expression of functions to show in it.
 *
 * @param format the format
 * @param expression or {@code ""}, for formats that take none
 */
public record Command(Format format, String expression) {}
