// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.Function;

/**
 * A line of a function, numbers as the file has them: some writers use negative ones.
 *
 * @param function the function the line is in
 * @param line 0 is unknown
 * @param column 0 is unknown
 */
public record FileLine(Function function, long line, long column) {}
