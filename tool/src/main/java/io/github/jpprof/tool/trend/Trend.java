// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.util.List;

/**
 * What is shown of a store.
 *
 * @param builds oldest first
 * @param changes newest first, as {@link Changes} orders them
 * @param described the first of the changes, with their functions and profiles
 */
record Trend(List<Build> builds, History history, List<Change> changes, List<DescribedChange> described) {}
