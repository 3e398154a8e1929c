// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.TestContexts;
import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.report.run.LimitResult;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The results of limits and baselines, for the report of the run. */
public final class ReportedLimits {
    private ReportedLimits() {}

    /** Adds the result of a limit of this test; called on the test's thread, before the test ends. */
    public static void add(ExtensionContext context, LimitResult result) {
        TestName name = TestContexts.name(context);
        Path folder = TestRun.THIS_JVM.folders().of(name, context.getUniqueId());
        TestRun.THIS_JVM.tests().limit(TestContexts.settings(context).outputDir(), name, folder, result);
    }
}
