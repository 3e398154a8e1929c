// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.testsupport;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** What is in the folder that this JVM has for temporary files. */
public final class TemporaryFiles {
    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

    private TemporaryFiles() {}

    /** Whether there is a file whose name begins so. */
    public static boolean has(String name) throws IOException {
        return all().stream().anyMatch(file -> file.getFileName().toString().startsWith(name));
    }

    /** Deletes all of it, but not the folder itself. */
    public static void delete() throws IOException {
        for (Path file : all()) {
            Files.deleteIfExists(file);
        }
    }

    /** What is in a folder before the folder. */
    private static List<Path> all() throws IOException {
        List<Path> all = new ArrayList<>();
        Files.walkFileTree(FOLDER, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                all.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
                if (!folder.equals(FOLDER)) {
                    all.add(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return all;
    }
}
