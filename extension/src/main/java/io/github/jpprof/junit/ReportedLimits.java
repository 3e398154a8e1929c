// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.TestContexts;
import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.profile.files.ArtifactFolder;
import io.github.jpprof.report.run.LimitResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The results of limits and baselines, for the report of the run. */
public final class ReportedLimits {
    private ReportedLimits() {}

    /** Adds the result of a limit of this test; called on the test's thread, before the test ends. */
    public static void add(ExtensionContext context, LimitResult result) {
        TestName name = TestContexts.name(context);
        Path folder = TestRun.THIS_JVM.folders().of(name, context.getUniqueId());
        Path outputDir = TestContexts.settings(context).outputDir();
        TestRun.THIS_JVM.tests().limit(outputDir, name, folder, result);
        try {
            // Now, and not with the report: what a test removes after it is not to come back.
            ArtifactFolder.create(outputDir, outputDir);
        } catch (IOException e) {
            TestRun.THIS_JVM.warnings().warn(context, name, "has limits that the report lacks", e);
        }
    }
}
