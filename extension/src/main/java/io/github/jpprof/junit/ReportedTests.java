// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.report.run.LimitResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the report is to say of the tests of this JVM, by the folder below which their artifacts are. */
final class ReportedTests {
    /** One test: its name, and the folder of its artifacts relative to the folder of all. */
    record Test(TestName name, Path folder, List<LimitResult> limits) {}

    private final Map<Path, Map<Path, Test>> tests = new LinkedHashMap<>();

    /** A limit of this test was kept, or was not. */
    synchronized void limit(Path outputDir, TestName name, Path folder, LimitResult result) {
        tests.computeIfAbsent(outputDir, dir -> new LinkedHashMap<>())
                .computeIfAbsent(folder, f -> new Test(name, f, new ArrayList<>()))
                .limits()
                .add(result);
    }
}
