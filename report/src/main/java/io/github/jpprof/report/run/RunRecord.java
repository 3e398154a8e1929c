// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The data that one JVM contributes to the report of its run.
 *
 * @param run the run of the JVM
 * @param build the facts on the build, by name: {@code branch}, {@code commit}, {@code build}, {@code java} ...
 * @param module the name of the module of the tests
 * @param startMillis when the JVM started, in milliseconds since 1970 UTC
 * @param endMillis when the last test ended, in milliseconds since 1970 UTC
 * @param tests the tests, in the order of their first event
 * @param wholeRun the profiles of the whole run, including the samples of the JVMs before this one
 * @param displayNames the tests that have one, whether they are among {@code tests} or in the profiles of the whole run
 * @param graphs compressed JSON: first the table of frames, then the stacks of profiles; empty if there are none
 * @param unfinished how the JVM ended before its tests did, and which tests ran; empty if it did not
 */
public record RunRecord(
        RunId run,
        Map<String, String> build,
        String module,
        long startMillis,
        long endMillis,
        List<TestEntry> tests,
        List<ProfileEntry> wholeRun,
        List<DisplayName> displayNames,
        List<byte[]> graphs,
        String unfinished) {
    public RunRecord {
        build = Collections.unmodifiableSortedMap(new TreeMap<>(build));
        tests = List.copyOf(tests);
        wholeRun = List.copyOf(wholeRun);
        displayNames = List.copyOf(displayNames);
        graphs = List.copyOf(graphs);
    }

    /** This record without stacks, comments and display names, as the history of its tests needs it. */
    RunRecord past() {
        return new RunRecord(
                run,
                build,
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
                List.of(),
                List.of(),
                unfinished);
    }
}
