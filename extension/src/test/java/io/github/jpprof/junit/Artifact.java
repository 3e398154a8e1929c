// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a test expects to find, and finds, in a folder of artifacts. */
final class Artifact {
    private Artifact() {}

    /** All files below the folder, with slashes, relative to it. */
    static SortedSet<String> filesIn(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return new TreeSet<>();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** All files but those of the report of the run. */
    static SortedSet<String> profilesIn(Path root) throws IOException {
        SortedSet<String> files = filesIn(root);
        files.removeIf(file -> file.startsWith("jpprof-records/"));
        files.removeAll(Set.of("index.html", "summary.md", "report.json"));
        return files;
    }

    /** The folders that hold profiles, relative to the root, each with the kinds in it: {@code a.B/c: cpu heap}. */
    static SortedSet<String> profiledIn(Path root) throws IOException {
        return filesIn(root).stream()
                .filter(file -> file.endsWith(".pb.gz"))
                .collect(Collectors.groupingBy(
                        file -> file.substring(0, Math.max(0, file.lastIndexOf('/'))),
                        Collectors.mapping(
                                file -> file.substring(file.lastIndexOf('/') + 1)
                                        .replace(".pb.gz", ""),
                                Collectors.joining(" "))))
                .entrySet()
                .stream()
                .map(folder -> folder.getKey() + ": " + folder.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The sum of a sample type over the samples with this text in the name of one of their functions. */
    static long cum(Profile profile, String type, String function) {
        int index = profile.indexOf(type);
        return profile.samples().stream()
                .filter(sample -> sample.locations().stream()
                        .flatMap(location -> location.lines().stream())
                        .anyMatch(line -> line.function().name().contains(function)))
                .mapToLong(sample -> sample.value(index))
                .sum();
    }
}
