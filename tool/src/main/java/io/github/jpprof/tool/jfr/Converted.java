// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.report.file.FileProfile;
import java.util.List;
import java.util.Map;

/**
 * The result of converting a recording.
 *
 * @param profiles the profiles by kind, the most informative kind first
 * @param counts the use of the events of each type
 * @param leftOut sentences that state what no profile contains
 */
public record Converted(Map<RecordedKind, FileProfile> profiles, List<EventCount> counts, List<String> leftOut) {}
