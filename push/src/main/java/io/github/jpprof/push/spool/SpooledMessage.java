// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A message on the disk, on its way to the store. For the holder of the spool's lock. */
public final class SpooledMessage {
    private final Path waiting;
    private final Path refused;
    private final SentJournal journal;
    private SpoolEntry entry;

    SpooledMessage(Path waiting, Path refused, SpoolEntry entry, SentJournal journal) {
        this.waiting = waiting;
        this.refused = refused;
        this.entry = entry;
        this.journal = journal;
    }

    /** What messages to people call it. */
    public String name() {
        return entry.name();
    }

    /** What it is known by, here and in the store. */
    public UUID id() {
        return entry.id();
    }

    /** Whether the store may have it already, since an earlier answer was not heard. */
    public boolean isUncertain() {
        return entry.state() == SpoolEntry.State.SENDING;
    }

    /** The body of the request. */
    public byte[] body() throws IOException {
        return Files.readAllBytes(file());
    }

    /** From now on the store may have it. */
    public void sending() throws IOException {
        turn(SpoolEntry.State.SENDING);
    }

    /** The store does not have it, for it said so or was not reached. */
    public void notSent() throws IOException {
        turn(SpoolEntry.State.WAITING);
    }

    /** The store has it: so says the journal before the file goes. */
    public void accepted() throws IOException {
        journal.add(entry.id());
        Files.deleteIfExists(file());
    }

    /** The store will never take it: it is kept apart, with the store's words. Returns the file it is in. */
    public Path refused(String why) throws IOException {
        Path kept = refused.resolve(entry.in(SpoolEntry.State.WAITING).fileName());
        SyncedFiles.write(refused.resolve(entry.base() + ".txt"), (why + "\n").getBytes(StandardCharsets.UTF_8));
        SyncedFiles.move(file(), kept);
        SyncedFiles.syncFolder(refused);
        return kept;
    }

    private void turn(SpoolEntry.State next) throws IOException {
        if (entry.state() != next) {
            SpoolEntry turned = entry.in(next);
            SyncedFiles.move(file(), waiting.resolve(turned.fileName()));
            entry = turned;
        }
    }

    private Path file() {
        return waiting.resolve(entry.fileName());
    }
}
