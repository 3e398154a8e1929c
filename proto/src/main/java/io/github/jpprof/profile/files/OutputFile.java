// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes what a user asks for to the file that the user names, as a shell would: a device or a pipe gets the content, and a symbolic
 * link is followed. A regular file is replaced whole or not at all, and keeps its permissions.
 */
public final class OutputFile {
    /** What is in them is open elsewhere or no file, and new ones are not made there. */
    private static final List<String> SYSTEM = List.of("/dev", "/proc");

    private static final int MOST_LINKS = 40;

    private OutputFile() {}

    /**
     * Writes to a file, or makes it.
     *
     * @throws IOException if it is a folder, its folder is missing, full or not writable, or the content fails
     */
    public static void write(Path file, AtomicFile.Content content) throws IOException {
        if (isWrittenTo(file)) {
            try (OutputStream out = new NamedOutput(
                    Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                    file)) {
                content.writeTo(out);
            }
        } else {
            AtomicFile.replace(behindLinks(file), content);
        }
    }

    /** Whether the content goes into what is there; {@code /dev/stdout} is one of these, even if it leads to a file. */
    private static boolean isWrittenTo(Path file) {
        Path path = file.toAbsolutePath().normalize();
        boolean system = SYSTEM.stream().anyMatch(path::startsWith);
        return Files.exists(file) && !Files.isDirectory(file) && (system || !Files.isRegularFile(file));
    }

    /** The path without links at its end. Not its real path: the last link may lead to a file that is still to be made. */
    private static Path behindLinks(Path file) throws IOException {
        Path path = file;
        for (int i = 0; Files.isSymbolicLink(path); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        return path;
    }
}
