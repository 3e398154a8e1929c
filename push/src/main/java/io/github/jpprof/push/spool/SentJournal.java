// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The ids of the messages that a store has accepted: a line each, on the disk before the message's file goes.
 *
 * <p>So a folder that is pushed again, or a push that is killed between the store's answer and the end of the file, sends
 * nothing twice.
 */
final class SentJournal {
    /** So many are kept, the latest; half of them where it is cut. */
    static final int MOST = 20_000;

    private final Path file;
    private final Set<String> ids;

    private SentJournal(Path file, Set<String> ids) {
        this.file = file;
        this.ids = ids;
    }

    /** The journal as it is now; another process may be adding to it. */
    static SentJournal read(Path file) throws IOException {
        return new SentJournal(file, new HashSet<>(text(file).lines().toList()));
    }

    /** The journal for the holder of the lock, who alone adds to it and cuts it: what others add meanwhile would be lost. */
    static SentJournal open(Path file, SpoolLock lock) throws IOException {
        lock.requireHeld();
        String text = text(file);
        List<String> lines = text.lines().toList();
        boolean cutShort = !text.isEmpty() && !text.endsWith("\n"); // the machine stopped while it was written
        boolean tooLong = lines.size() > MOST;
        List<String> kept = tooLong ? lines.subList(lines.size() - MOST / 2, lines.size()) : lines;
        if (cutShort || tooLong) {
            SyncedFiles.write(file, (String.join("\n", kept) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return new SentJournal(file, new HashSet<>(kept));
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    boolean has(UUID id) {
        return ids.contains(id.toString());
    }

    void add(UUID id) throws IOException {
        SyncedFiles.append(file, (id + "\n").getBytes(StandardCharsets.ISO_8859_1));
        ids.add(id.toString());
    }
}
