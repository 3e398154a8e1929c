// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** Writes files whole or not at all: to a temporary file in the same folder, which then replaces the target. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, or replaces it. Where that fails, an older file stays as it was and nothing else is left behind.
     *
     * @throws IOException if the folder is missing, full or not writable, or the content fails
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw notFile(target);
        }
        // Not Files.createTempFile: its files are for the owner alone, and the permissions would stay.
        Path temporary = folder.resolve("." + target.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
        boolean whole = false;
        try {
            try (OutputStream out = create(temporary, file)) {
                content.writeTo(out);
            }
            replace(temporary, target);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static OutputStream create(Path temporary, Path file) throws IOException {
        try {
            return Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
        } catch (NoSuchFileException e) {
            NoSuchFileException named =
                    new NoSuchFileException(file.toString(), null, "there is no folder " + temporary.getParent());
            named.initCause(e);
            throw named;
        }
    }

    private static void replace(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            if (isFolder(target)) {
                throw notFile(target); // an empty one would be replaced
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            throw isFolder(target) ? notFile(target) : e;
        }
    }

    private static boolean isFolder(Path target) {
        return Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
    }

    private static IOException notFile(Path target) {
        return new IOException(target + ": a folder, not a file to write to");
    }
}
