// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import io.github.jpprof.junit.config.BuildRun;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.push.CurrentBuild;
import io.github.jpprof.report.run.Graphs;
import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.ProfileEntry;
import io.github.jpprof.report.run.RunRecord;
import io.github.jpprof.report.run.RunRecords;
import io.github.jpprof.report.run.TestEntry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes this JVM's part of the report, when its tests are over.
 *
 * <p>The stacks of tests are read from the artifacts then, and not kept while tests run: memory and time are the tests'
 * own. Both have a bound: the stacks of the profiles that are too large, or too many, are left to their files.
 */
public final class RunReporter {
    private static final int MAX_GRAPHS = 12 << 20;
    private static final long MAX_FILE = 2 << 20;
    private static final long MAX_FILES = 48 << 20;

    private static final AtomicInteger RECORDS = new AtomicInteger();

    private final String unfinished;
    private final Consumer<String> warn;

    /** @param unfinished how the JVM ended before its tests did, and which ran; empty if it did not */
    public RunReporter(String unfinished, Consumer<String> warn) {
        this.unfinished = unfinished;
        this.warn = warn;
    }

    /** Writes a record, and the report of the run so far, into each folder. */
    public void write(Map<Path, TestReportCollector.Reported> folders) {
        folders.forEach((outputDir, reported) -> {
            if (!Files.isDirectory(outputDir)) {
                return; // it was removed, as by the test that had it for a folder of its own
            }
            try {
                String name = ProcessHandle.current().pid() + "-" + RECORDS.incrementAndGet();
                RunRecords.add(outputDir, name, record(outputDir, reported), stepSummary(), warn);
            } catch (IOException | RuntimeException | Error e) {
                warn.accept("jpprof: no report was written: " + Warnings.reason(e));
            }
        });
    }

    private static Optional<Path> stepSummary() {
        return Optional.ofNullable(System.getenv("GITHUB_STEP_SUMMARY"))
                .filter(file -> !file.isBlank())
                .map(Path::of);
    }

    private RunRecord record(Path outputDir, TestReportCollector.Reported reported) {
        Stacks stacks = new Stacks(outputDir);
        List<ProfileEntry> wholeRun = new ArrayList<>();
        reported.wholeRun().forEach((entry, profile) -> wholeRun.add(stacks.add(entry, file -> profile)));
        Map<TestEntry, TestEntry> withStacks = new HashMap<>();
        reported.tests().stream()
                .sorted(Comparator.comparing(test -> !failed(test)))
                .forEach(test -> withStacks.put(
                        test,
                        new TestEntry(
                                test.className(),
                                test.name(),
                                test.folder(),
                                test.profiles().stream()
                                        .map(entry -> stacks.add(entry, ProfileFile::read))
                                        .toList(),
                                test.limits())));
        return new RunRecord(
                BuildRun.reportId(),
                build(outputDir),
                module(),
                ManagementFactory.getRuntimeMXBean().getStartTime(),
                System.currentTimeMillis(),
                reported.tests().stream().map(withStacks::get).toList(),
                wholeRun,
                reported.displayNames(),
                stacks.graphs.toList(),
                unfinished);
    }

    private static Map<String, String> build(Path outputDir) {
        Map<String, String> build = new HashMap<>(CurrentBuild.labels(System.getenv(), outputDir));
        build.put("java", Runtime.version().toString());
        return build;
    }

    private static boolean failed(TestEntry test) {
        return test.limits().stream().anyMatch(limit -> limit.state() == LimitResult.State.FAILED);
    }

    /** The folder of the module, from Surefire's property: its forks may have another working directory. */
    private static String module() {
        Path folder =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
        return folder.getFileName() == null ? "" : folder.getFileName().toString();
    }

    /** Reads the profile of an artifact. */
    private interface Source {
        Profile profile(Path file) throws IOException;
    }

    private static final class Stacks {
        private final Path outputDir;
        private final Graphs graphs = new Graphs(MAX_GRAPHS);
        private long bytesRead;

        Stacks(Path outputDir) {
            this.outputDir = outputDir;
        }

        ProfileEntry add(ProfileEntry entry, Source source) {
            if (entry.isEmpty()) {
                return graphs.addEmpty(entry);
            }
            try {
                Path file = outputDir.resolve(entry.file());
                long size = Files.size(file);
                if (size > MAX_FILE || bytesRead + size > MAX_FILES || graphs.isFull()) {
                    return entry;
                }
                bytesRead += size;
                return graphs.add(entry, source.profile(file));
            } catch (IOException e) {
                return entry; // the test may have removed it; the page says that there are no stacks
            }
        }
    }
}
