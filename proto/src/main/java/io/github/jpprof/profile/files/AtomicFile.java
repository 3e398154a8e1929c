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
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
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
     * @throws IOException if the folder is missing, full or not writable, whose message names the file, or the content fails
     */
    public static void write(Path file, Content content) throws IOException {
        write(file, content, Optional.empty());
    }

    /** Writes a file, or replaces it by one with the same permissions, where the file system has any. */
    static void replace(Path file, Content content) throws IOException {
        write(file, content, permissions(file));
    }

    /** Those of an existing file; empty if there is none, or no such permissions. */
    private static Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || !Files.exists(file)
                ? Optional.empty()
                : Optional.of(view.readAttributes().permissions());
    }

    private static void write(Path file, Content content, Optional<Set<PosixFilePermission>> permissions)
            throws IOException {
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
                if (permissions.isPresent()) {
                    Files.setPosixFilePermissions(temporary, permissions.get()); // before there is anything to read
                }
                content.writeTo(out);
            }
            move(temporary, target);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static OutputStream create(Path temporary, Path file) throws IOException {
        try {
            return new NamedOutput(Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW), file);
        } catch (NoSuchFileException e) {
            NoSuchFileException named =
                    new NoSuchFileException(file.toString(), null, "there is no folder " + temporary.getParent());
            named.initCause(e);
            throw named;
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        if (isOther(target)) {
            throw new IOException(target + ": a device or a pipe, not a file to replace");
        }
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

    private static boolean isOther(Path target) throws IOException {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther();
    }

    private static IOException notFile(Path target) {
        return new IOException(target + ": a folder, not a file to write to");
    }
}
