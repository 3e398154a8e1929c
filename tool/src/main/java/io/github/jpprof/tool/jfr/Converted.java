// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.Profile;
import java.util.List;
import java.util.Map;

/**
 * What a recording was made into.
 *
 * @param profiles those of the kinds that it has events of, the most telling first
 * @param counts what became of the events of each type
 * @param leftOut sentences that say what is in none of the profiles
 */
public record Converted(Map<RecordedKind, Profile> profiles, List<EventCount> counts, List<String> leftOut) {}
