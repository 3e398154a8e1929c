// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.List;

/**
 * A test that was profiled or has a limit.
 *
 * @param className the class's binary name, with the number of its invocation if it is a template
 * @param name the value of the label {@code test} in profiles: {@code encodes}, {@code encodes[2]}
 * @param folder the folder of its artifacts, relative to the folder of the report, with slashes
 */
public record TestEntry(
        String className, String name, String folder, List<ProfileEntry> profiles, List<LimitResult> limits) {
    public TestEntry {
        profiles = List.copyOf(profiles);
        limits = List.copyOf(limits);
    }
}
