// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.spool;

import io.github.jpprof.push.store.Destination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Messages for one destination that wait on the disk until its store has accepted them.
 *
 * <pre>
 * HOST-HASH/destination.txt                 the address, without credentials
 * HOST-HASH/waiting/TIME-ID-NAME.waiting    what the store does not have
 * HOST-HASH/waiting/TIME-ID-NAME.sending    what it may have, since no answer was heard
 * HOST-HASH/refused/TIME-ID-NAME.waiting    what it will never take, with a .txt that says why
 * HOST-HASH/sent                            the ids of what it has
 * </pre>
 *
 * <p>Files are written whole and synced to the disk. Several processes may add at once; one at a time sends, which the
 * {@linkplain #lock lock} is for.
 */
public final class Spool {
    /** How many bytes of messages a spool keeps unless another number is given. */
    public static final long DEFAULT_BYTES = 256L << 20;

    private final Path waiting;
    private final Path refused;
    private final Path folder;
    private final long mostBytes;

    private Spool(Path folder, long mostBytes) {
        this.folder = folder;
        this.waiting = folder.resolve("waiting");
        this.refused = folder.resolve("refused");
        this.mostBytes = mostBytes;
    }

    /**
     * The spool of a destination, which is made if it is not there.
     *
     * @param root of the spools of all destinations
     * @param mostBytes the most bytes of waiting and refused messages together
     */
    public static Spool open(Path root, Destination destination, long mostBytes) throws IOException {
        UUID hash = UUID.nameUUIDFromBytes(destination.toString().getBytes(StandardCharsets.UTF_8));
        String host = destination.url().getHost().replaceAll("[^a-zA-Z0-9.-]", "_");
        Spool spool = new Spool(root.resolve(host + "-" + hash.toString().substring(0, 8)), mostBytes);
        Files.createDirectories(spool.waiting);
        Files.createDirectories(spool.refused);
        Path name = spool.folder.resolve("destination.txt");
        if (!Files.exists(name)) {
            SyncedFiles.write(name, (destination + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return spool;
    }

    /** The folder of this destination. */
    public Path folder() {
        return folder;
    }

    /** For messages that are to be kept until they are sent. */
    public SpoolIntake intake() throws IOException {
        return new SpoolIntake(
                waiting,
                refused,
                SentJournal.read(folder.resolve("sent")),
                new SpoolSize(List.of(refused, waiting), mostBytes));
    }

    /** The right to send, unless another process has it. */
    public Optional<SpoolLock> lock() throws IOException {
        return SpoolLock.of(folder.resolve("lock"));
    }

    /** What waits, the oldest first; and forgets what the store has accepted, if a push ended just then. */
    public List<SpooledMessage> waiting(SpoolLock lock) throws IOException {
        SentJournal journal = SentJournal.open(folder.resolve("sent"), lock);
        List<SpooledMessage> messages = new ArrayList<>();
        for (Path file : files(waiting)) {
            Optional<SpoolEntry> entry = SpoolEntry.of(file);
            if (entry.isEmpty()) {
                continue;
            }
            if (journal.has(entry.get().id())) {
                Files.deleteIfExists(file);
            } else {
                messages.add(new SpooledMessage(waiting, refused, entry.get(), journal));
            }
        }
        return messages;
    }

    /** How many messages wait. */
    public int size() throws IOException {
        return (int) files(waiting).stream()
                .filter(file -> SpoolEntry.of(file).isPresent())
                .count();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (at most %d MiB)", folder, mostBytes >> 20);
    }
}
