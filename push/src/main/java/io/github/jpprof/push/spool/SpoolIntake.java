// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.spool;

import io.github.jpprof.push.store.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Adds messages to a spool; needs no lock. They are safe from a machine that stops when it is closed. */
public final class SpoolIntake implements AutoCloseable {
    private final Path waiting;
    private final Path refused;
    private final SentJournal journal;
    private final SpoolSize size;

    SpoolIntake(Path waiting, Path refused, SentJournal journal, SpoolSize size) {
        this.waiting = waiting;
        this.refused = refused;
        this.journal = journal;
        this.size = size;
    }

    /**
     * Keeps messages; those that are there, or that the store has accepted or refused before, are not kept again.
     *
     * @return the names of the oldest ones that had to go, because the spool would be larger than it may
     */
    public List<String> add(List<Message> messages) throws IOException {
        List<String> lost = new ArrayList<>();
        for (Message message : messages) {
            SpoolEntry entry = SpoolEntry.of(message);
            if (journal.has(message.id()) || isThere(entry)) {
                continue;
            }
            if (message.body().length > size.most()) {
                lost.add(message.name());
                continue;
            }
            lost.addAll(size.makeRoom(message.body().length));
            SyncedFiles.write(waiting.resolve(entry.fileName()), message.body());
        }
        return lost;
    }

    @Override
    public void close() {
        SyncedFiles.syncFolder(waiting);
    }

    private boolean isThere(SpoolEntry entry) {
        SpoolEntry sending = entry.in(SpoolEntry.State.SENDING);
        return Files.exists(waiting.resolve(entry.fileName()))
                || Files.exists(waiting.resolve(sending.fileName()))
                || Files.exists(refused.resolve(entry.fileName()));
    }
}
