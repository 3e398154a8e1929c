// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.List;

/**
 * What one JVM leaves for the report of the run that it was a part of.
 *
 * @param run the run that the JVM was a part of
 * @param module the name of the module whose tests these are
 * @param startMillis when the JVM started, in milliseconds since 1970 UTC
 * @param endMillis when its last test had ended
 * @param tests in the order in which they were first heard of
 * @param wholeRun the profiles of the whole run, with what the JVMs before this one added to them
 * @param graphs compressed JSON: first the table of frames, then the stacks of profiles; empty if there are none
 */
public record RunRecord(
        RunId run,
        String module,
        long startMillis,
        long endMillis,
        List<TestEntry> tests,
        List<ProfileEntry> wholeRun,
        List<byte[]> graphs) {
    public RunRecord {
        tests = List.copyOf(tests);
        wholeRun = List.copyOf(wholeRun);
        graphs = List.copyOf(graphs);
    }

    /** The same without stacks and comments: what the history of its tests needs. */
    RunRecord past() {
        return new RunRecord(
                run,
                module,
                startMillis,
                endMillis,
                tests.stream()
                        .map(test -> new TestEntry(
                                test.className(),
                                test.name(),
                                test.folder(),
                                test.profiles().stream().map(ProfileEntry::past).toList(),
                                List.of()))
                        .toList(),
                wholeRun.stream().map(ProfileEntry::past).toList(),
                List.of());
    }
}
