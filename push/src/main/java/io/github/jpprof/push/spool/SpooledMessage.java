// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A message on the disk, on its way to the store. For the holder of the spool's lock.
 *
 * <p>Its file may go at any time: another process deletes the oldest where its own have no room.
 */
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

    /** The body of the request; empty if it was deleted. */
    public Optional<byte[]> body() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** From now on the store may have it, unless it was deleted: then false. */
    public boolean sending() throws IOException {
        return turn(SpoolEntry.State.SENDING);
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

    /** The store will never take it: it is kept apart, with the store's words, in the file returned; unless it was deleted. */
    public Optional<Path> refused(String why) throws IOException {
        Path kept = refused.resolve(entry.in(SpoolEntry.State.WAITING).fileName());
        Path words = refused.resolve(entry.base() + ".txt");
        SyncedFiles.write(words, (why + "\n").getBytes(StandardCharsets.UTF_8));
        if (!move(kept)) {
            Files.delete(words);
            return Optional.empty();
        }
        SyncedFiles.syncFolder(refused);
        return Optional.of(kept);
    }

    private boolean turn(SpoolEntry.State next) throws IOException {
        if (entry.state() == next) {
            return true;
        }
        SpoolEntry turned = entry.in(next);
        boolean there = move(waiting.resolve(turned.fileName()));
        entry = turned;
        return there;
    }

    private boolean move(Path to) throws IOException {
        try {
            SyncedFiles.move(file(), to);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Path file() {
        return waiting.resolve(entry.fileName());
    }
}
