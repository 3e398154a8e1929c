// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files whose content is on the disk, whole, when a method returns: a machine that stops then has them, once their folder is
 * {@linkplain #syncFolder synced} as well.
 */
final class SyncedFiles {
    private SyncedFiles() {}

    static void write(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().getId() + ".tmp");
        try {
            write(temporary, bytes, false);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static void append(Path file, byte[] bytes) throws IOException {
        write(file, bytes, true);
    }

    /** Not through a channel, which an interrupt would close. */
    private static void write(Path file, byte[] bytes, boolean append) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile(), append)) {
            out.write(bytes);
            out.getFD().sync();
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A folder can be opened on POSIX systems only; elsewhere its entries are the system's business. */
    static void syncFolder(Path folder) {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (IOException e) {
            // Not to be had here.
        }
    }
}
