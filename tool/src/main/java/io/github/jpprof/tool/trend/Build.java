// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.util.List;
import java.util.SortedMap;

/**
 * A build and its reports: one for each module, unless {@code jpprof report} made one of them.
 *
 * @param endMillis when the last of its runs ended, in milliseconds since 1970 UTC
 * @param facts the run and the facts on the build, by name
 * @param reports the reports, in the order of their ends
 */
record Build(long endMillis, SortedMap<String, String> facts, List<StoredReport> reports) {
    /** A fact; {@code ""} if it is not known. */
    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** What the build is called: its number, else the place of its report. */
    String title() {
        return fact("build").isEmpty() ? reports.get(0).name() : fact("build");
    }
}
