// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.output;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Searches folders that other processes may modify: files that vanish or cannot be read are skipped. */
final class SourceTree {
    private SourceTree() {}

    /** The files below a folder whose names have a suffix, sorted; none if the folder does not exist. */
    static List<Path> files(Path folder, int depth, String ending) {
        List<Path> found = new ArrayList<>();
        walk(folder, depth, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && file.toString().endsWith(ending)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.naturalOrder());
        return found;
    }

    /** The folder and its subfolders that contain a folder {@code src}, nearest first, without hidden ones. */
    static List<Path> modules(Path root, int depth) {
        List<Path> found = new ArrayList<>();
        // One level more, since a folder at the deepest level is visited as a file.
        walk(root, depth + 1, new Visitor() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                Path name = folder.getFileName();
                if (!folder.equals(root) && name != null && name.toString().startsWith(".")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (Files.isDirectory(folder.resolve("src"))) {
                    found.add(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparingInt(Path::getNameCount).thenComparing(Path::toString));
        return found;
    }

    private static void walk(Path folder, int depth, Visitor visitor) {
        try {
            Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), depth, visitor);
        } catch (IOException e) {
            throw new IllegalStateException("the visitor skips what it cannot read", e);
        }
    }

    private static class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
