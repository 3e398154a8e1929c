// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixtures in this JVM: artifacts go to {@code jpprof}, attachments to {@code reports} below a folder. */
public final class TestKit {
    private TestKit() {}

    static EngineTestKit.Builder in(Path folder) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter(
                        "jpprof.output.dir", folder.resolve("jpprof").toString())
                .outputDirectoryCreator(new Reports(folder.resolve("reports")));
    }

    static EngineExecutionResults run(Path folder, Class<?> fixture) {
        return in(folder).selectors(selectClass(fixture)).execute();
    }

    static EngineExecutionResults run(Path folder, Class<?> fixture, String method) {
        return in(folder).selectors(selectMethod(fixture, method)).execute();
    }

    /** What the tests reported under the key {@code jpprof}. */
    public static List<String> reported(EngineExecutionResults results) {
        return results.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class))
                .map(entry -> entry.getKeyValuePairs().getOrDefault("jpprof", ""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The messages of the tests that failed. */
    public static List<String> failures(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse(""))
                .toList();
    }

    private record Reports(Path getRootDirectory) implements OutputDirectoryCreator {
        @Override
        public Path createOutputDirectory(TestDescriptor test) throws IOException {
            return Files.createDirectories(getRootDirectory.resolve(
                    Integer.toHexString(test.getUniqueId().hashCode())));
        }
    }
}
