// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import io.github.jpprof.report.file.FileProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of profiles, given by name or by folder. */
public final class ProfileFiles {
    private ProfileFiles() {}

    /**
     * The given files, and all {@code .pb.gz} files in the given folders and below, sorted within each folder.
     *
     * @throws IOException if a folder contains no profile
     */
    public static List<Path> in(List<String> names) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path path = Path.of(name);
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            int before = files.size();
            try (Stream<Path> below = Files.walk(path)) {
                below.filter(file -> file.toString().endsWith(".pb.gz"))
                        .filter(Files::isRegularFile)
                        .sorted()
                        .forEach(files::add);
            }
            if (files.size() == before) {
                throw new IOException(name + ": no *.pb.gz files in this folder or below");
            }
        }
        return files;
    }

    public static FileProfile read(Path file) throws IOException {
        return Fetcher.read(file, note -> {}); // the comments of a sum state what it leaves out
    }
}
