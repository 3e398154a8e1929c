// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an earlier run left in the folder of artifacts: whoever adds up the files of the folder would take it for this run's.
 *
 * <p>A JVM writes its record after its artifacts. A file that is not older than the record is therefore of a JVM of this run,
 * which may still be running, and stays; so does whatever the tests put there.
 */
final class EarlierArtifacts {
    private static final List<String> ENDINGS = List.of(".pb.gz", ".txt", ".jfr", ".json");

    private final Path outputDir;
    private final FileTime recorded;

    /** @param recorded when the record of the earlier run was written */
    EarlierArtifacts(Path outputDir, FileTime recorded) {
        this.outputDir = outputDir.toAbsolutePath().normalize();
        this.recorded = recorded;
    }

    /** Removes the artifacts of a record, and the folders of tests that are empty then. */
    void remove(RunRecord record) throws IOException {
        for (ProfileEntry entry : record.wholeRun()) {
            removeIfOlder(outputDir.resolve(entry.file()));
            removeIfOlder(outputDir.resolve(entry.text()));
        }
        for (TestEntry test : record.tests()) {
            Path folder = outputDir.resolve(test.folder()).normalize();
            boolean below = folder.startsWith(outputDir) && !folder.equals(outputDir);
            if (below && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                for (Path file : artifacts(folder)) {
                    removeIfOlder(file);
                }
                removeEmpty(folder);
            }
        }
    }

    private static List<Path> artifacts(Path folder) throws IOException {
        List<Path> artifacts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
                    .forEach(artifacts::add);
        }
        return artifacts;
    }

    private void removeIfOlder(Path file) throws IOException {
        boolean there = file.normalize().startsWith(outputDir) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (there && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(recorded) <= 0) {
            Files.deleteIfExists(file);
        }
    }

    private void removeEmpty(Path folder) throws IOException {
        try {
            for (Path empty = folder; !empty.equals(outputDir); empty = empty.getParent()) {
                Files.deleteIfExists(empty);
            }
        } catch (DirectoryNotEmptyException e) {
            // It has what is not removed.
        }
    }
}
