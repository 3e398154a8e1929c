// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps the files of folders within so many bytes, by deleting the oldest. */
final class SpoolSize {
    private record Sized(Path file, long bytes) {}

    private final Deque<Sized> oldestFirst = new ArrayDeque<>();
    private final long mostBytes;
    private long bytes;

    /** @param folders those of the first go before those of the second */
    SpoolSize(List<Path> folders, long mostBytes) throws IOException {
        this.mostBytes = mostBytes;
        for (Path folder : folders) {
            for (Path file : Spool.files(folder)) {
                try {
                    Sized sized = new Sized(file, Files.size(file));
                    oldestFirst.add(sized);
                    bytes += sized.bytes;
                } catch (NoSuchFileException e) {
                    // Sent meanwhile, by another process.
                }
            }
        }
    }

    long most() {
        return mostBytes;
    }

    /**
     * Makes room for a file that is about to be written.
     *
     * @return the names of messages that had to go
     */
    List<String> makeRoom(long more) throws IOException {
        List<String> gone = new ArrayList<>();
        while (bytes + more > mostBytes && !oldestFirst.isEmpty()) {
            Sized oldest = oldestFirst.remove();
            bytes -= oldest.bytes;
            if (Files.deleteIfExists(oldest.file)) {
                SpoolEntry.of(oldest.file).ifPresent(entry -> gone.add(entry.name()));
            }
        }
        bytes += more;
        return gone;
    }
}
