// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.files.ArtifactFolder;
import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.profile.files.FailureReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of the JVMs of a run in the folder of its artifacts, and the report on them.
 *
 * <p>JVMs of one run run in sequence or in parallel, and none knows whether it is the last. So each writes its record and
 * rewrites the report from all records; most of that is copying bytes.
 */
public final class RunRecords {
    private static final String FOLDER = "jpprof-records";
    private static final String ENDING = ".record";
    private static final String PAST_ENDING = ".past";

    /** The number of earlier runs in the history of a test. */
    private static final int PAST_RUNS = 20;

    private RunRecords() {}

    /**
     * Adds a record and writes the report of its run. The artifacts of earlier runs are removed; their records are kept
     * without their stacks, for the history of each test, and removed when 20 runs have followed.
     *
     * @param outputDir the folder of artifacts, which must exist
     * @param name the name of the record, unique among the JVMs: letters, digits and dashes
     * @param stepSummary a further file for the summary, such as {@code $GITHUB_STEP_SUMMARY}
     * @param warn receives a warning for each record that cannot be read and is left out, and for each whose artifacts can't
     *     be removed
     * @throws IOException if the report cannot be written
     */
    public static void add(
            Path outputDir, String name, RunRecord record, Optional<Path> stepSummary, Consumer<String> warn)
            throws IOException {
        Path folder = ArtifactFolder.create(outputDir, outputDir.resolve(FOLDER));
        try (FileChannel channel = FileChannel.open(
                folder.resolve(".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            channel.lock(); // until the channel is closed
            RecordFile.write(folder.resolve(name + ENDING), record);
            List<RunRecord> ofRun = new ArrayList<>();
            for (Path file : files(folder)) {
                Optional<RunRecord> there = read(file, warn);
                if (there.isPresent() && there.get().run().equals(record.run())) {
                    ofRun.add(there.get());
                } else {
                    if (there.isPresent()) {
                        removeArtifacts(outputDir, file, there.get(), warn);
                        RecordFile.write(pastOf(file), there.get().past());
                    }
                    Files.deleteIfExists(file);
                }
            }
            write(new RunReport().addPast(past(folder, warn)).add(ofRun, ""), outputDir, stepSummary);
        }
    }

    /**
     * Reads the records in a folder of artifacts; none if no report was written there.
     *
     * @throws IOException if a record cannot be read
     */
    public static List<RunRecord> read(Path outputDir) throws IOException {
        List<RunRecord> records = new ArrayList<>();
        Path folder = outputDir.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            for (Path file : files(folder)) {
                records.add(RecordFile.read(file));
            }
        }
        return records;
    }

    /**
     * The folders of artifacts with records at a path and below it, sorted.
     *
     * @param depth the maximum number of levels below the path
     * @throws IOException if a folder cannot be read
     */
    public static List<Path> folders(Path top, int depth) throws IOException {
        try (Stream<Path> all =
                Files.find(top, depth + 1, (path, attributes) -> attributes.isDirectory() && path.endsWith(FOLDER))) {
            return all.map(path -> path.toAbsolutePath().normalize().getParent())
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
        }
    }

    /** Writes {@code index.html}, {@code summary.md} and {@code report.json}, each whole or not at all. */
    public static void write(RunReport report, Path outputDir, Optional<Path> stepSummary) throws IOException {
        String summary = RunMarkdown.of(report);
        write(outputDir.resolve("report.json"), RunJson.of(report));
        write(outputDir.resolve("summary.md"), summary);
        write(outputDir.resolve("index.html"), RunPage.of(report));
        if (stepSummary.isPresent()) {
            StepSummary.put(stepSummary.get(), String.join(" ", report.modules()), summary);
        }
    }

    static List<RunRecord> oldestFirst(List<RunRecord> records) {
        return records.stream()
                .sorted(Comparator.comparingLong(RunRecord::endMillis).thenComparing(RunRecord::module))
                .toList();
    }

    private static void removeArtifacts(Path outputDir, Path file, RunRecord record, Consumer<String> warn) {
        try {
            new EarlierArtifacts(outputDir, Files.getLastModifiedTime(file)).remove(record);
        } catch (IOException e) {
            warn.accept("jpprof: artifacts of an earlier run are left: " + FailureReason.of(e));
        }
    }

    private static Optional<RunRecord> read(Path file, Consumer<String> warn) {
        try {
            return Optional.of(RecordFile.read(file));
        } catch (IOException e) {
            warn.accept("jpprof: left out of the report: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Path pastOf(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + PAST_ENDING);
    }

    /** The records of the latest runs before this one; older records are removed. */
    private static List<RunRecord> past(Path folder, Consumer<String> warn) throws IOException {
        Map<Path, RunRecord> records = new HashMap<>();
        Map<RunId, Long> ends = new HashMap<>();
        for (Path file : files(folder, PAST_ENDING)) {
            Optional<RunRecord> there = read(file, warn);
            if (there.isPresent()) {
                records.put(file, there.get());
                ends.merge(there.get().run(), there.get().endMillis(), Math::max);
            } else {
                Files.deleteIfExists(file);
            }
        }
        Set<RunId> kept = ends.entrySet().stream()
                .sorted(Map.Entry.<RunId, Long>comparingByValue().reversed())
                .limit(PAST_RUNS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<RunRecord> past = new ArrayList<>();
        for (Map.Entry<Path, RunRecord> record : records.entrySet()) {
            if (kept.contains(record.getValue().run())) {
                past.add(record.getValue());
            } else {
                Files.deleteIfExists(record.getKey());
            }
        }
        return past;
    }

    private static List<Path> files(Path folder) throws IOException {
        return files(folder, ENDING);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ending)) {
            found.forEach(files::add);
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static void write(Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(bytes));
    }
}
