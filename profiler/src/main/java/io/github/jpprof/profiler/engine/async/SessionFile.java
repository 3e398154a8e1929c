// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profiler.engine.PrivateFolder;
import io.github.jpprof.profiler.engine.chunk.ChunkLayout;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that a session of async-profiler writes, chunk after chunk, and how far it has been read. */
final class SessionFile {
    private static final System.Logger LOG = System.getLogger("jpprof");

    // As many as may be waiting for the disk at a time: it is slower than the shortest sessions.
    private static final int NAMES = 16;

    private static final long SMALL = 1 << 20;

    private final Path path;
    private @Nullable RandomAccessFile open;
    private long position;
    private long closed;
    private long lastChunk;

    /** Takes a chunk's bytes. */
    interface Reader {
        void read(byte[] chunk) throws IOException;
    }

    /**
     * The file of the next session, in a folder of this process alone, because the native library follows whatever link stands
     * in a file's place.
     *
     * @param session how many there were before; a few names are used by turns
     */
    static SessionFile next(PrivateFolder folder, long session) throws IOException {
        Path path = folder.file("session-" + session % NAMES + ".jfr");
        Files.deleteIfExists(path);
        return new SessionFile(path);
    }

    private SessionFile(Path path) {
        this.path = path;
    }

    /** Its path as the value of an option of the library. */
    String option() {
        return SessionFolder.option(path);
    }

    /** How many bytes of it have been read. */
    long position() {
        return position;
    }

    /** The bytes of the chunk that was read last; every chunk has the stacks of the whole session. */
    long lastChunk() {
        return lastChunk;
    }

    /** The bytes that have been written and not yet read. */
    long waiting() throws IOException {
        return length() - position;
    }

    /** Reads every chunk that is complete and not yet read. */
    void readFinished(Reader reader) throws IOException {
        // At a low rate, reading itself makes the file grow.
        long end = length();
        for (long size; (size = finishedChunk(position, end)) > 0; ) {
            try {
                reader.read(bytes(position, Math.toIntExact(size)));
            } catch (RuntimeException e) {
                throw new IOException(
                        path + " is damaged (" + FailureReason.of(e) + "), and its folder has room for "
                                + path.toFile().getUsableSpace() + " bytes",
                        e);
            }
            position += size;
            lastChunk = size;
        }
        noteRead();
    }

    private synchronized void noteRead() {
        closed = Math.max(closed, position);
    }

    /** What is complete by now was completed by its owner. */
    synchronized void noteClosed() throws IOException {
        long end = length();
        for (long size; (size = finishedChunk(closed, end)) > 0; ) {
            closed += size;
        }
    }

    /** Whether a chunk is complete that its owner has not completed; may be called while another thread reads. */
    synchronized boolean hasOthers() throws IOException {
        return finishedChunk(closed, length()) > 0;
    }

    /** The size of the chunk at an offset, if it is complete; else 0. The one being written says that it is none or a large one. */
    private long finishedChunk(long offset, long end) throws IOException {
        if (end - offset < ChunkLayout.BYTES) {
            return 0;
        }
        long size = ByteBuffer.wrap(bytes(offset, ChunkLayout.BYTES)).getLong(ChunkLayout.CHUNK_SIZE);
        return size <= ChunkLayout.BYTES || offset + size > end ? 0 : size;
    }

    private synchronized long length() throws IOException {
        return open().length();
    }

    private synchronized byte[] bytes(long offset, int count) throws IOException {
        byte[] bytes = new byte[count];
        open().seek(offset);
        open().readFully(bytes);
        return bytes;
    }

    /**
     * Stays open, for each of many short tests asks whether a chunk is finished, and most read nothing. Not a channel: that
     * closes when its thread is interrupted.
     */
    private RandomAccessFile open() throws IOException {
        RandomAccessFile file = open;
        if (file == null) {
            file = new RandomAccessFile(path.toFile(), "r");
            open = file;
        }
        return file;
    }

    /**
     * Gives it up. A small file stays until its name is needed again or the JVM ends: the library has the disk write what is
     * finished, and deleting a file in that moment waits for the disk.
     */
    synchronized void discard() {
        try {
            if (open != null) {
                open.close();
                open = null;
            }
            if (Files.exists(path) && Files.size(path) > SMALL) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "jpprof: can''t delete a temporary file, which stays: {0}", FailureReason.of(e));
        }
    }
}
