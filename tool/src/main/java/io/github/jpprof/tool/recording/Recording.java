// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Flight Recorder file of format 1 or 2, written by a JDK, async-profiler or another producer: a sequence of
 * chunks.
 *
 * <p>The last chunk may be cut off, as when a process is killed; then it is read up to the last complete event. Any other
 * inconsistency is a {@link DamagedRecordingException}.
 */
public final class Recording implements Closeable {
    private final RecordingBytes in;
    private final EventSelection selection;
    private long next;
    private long cutOff = -1;

    private Recording(RecordingBytes in, EventSelection selection) {
        this.in = in;
        this.selection = selection;
    }

    /** Opens a recording to read the selected events. */
    public static Recording open(Path file, EventSelection selection) throws IOException {
        return new Recording(new RecordingBytes(file), selection);
    }

    /**
     * Reads the header and metadata of the next chunk; null after the last one.
     *
     * @throws DamagedRecordingException if no chunk begins at the position where one is expected
     */
    public @Nullable Chunk nextChunk() throws IOException {
        if (next == in.size() && next > 0) {
            return null;
        }
        if (next > 0 && in.size() - next < ChunkHeader.BYTES) {
            cutOff = next;
            next = in.size();
            return null;
        }
        ChunkHeader header = ChunkHeader.read(in, next);
        in.compressed(header.compressed());
        if (header.isWhole(in.size())) {
            next = header.end();
            return new Chunk(in, header, header.start() + header.metadata(), header.end(), selection);
        }
        next = in.size();
        CutChunk cut = CutChunk.of(header, in);
        cutOff = cut.end();
        return cut.metadata() < 0 ? null : new Chunk(in, header, cut.metadata(), cut.end(), selection);
    }

    /** The position from which the file is unreadable because its last chunk is cut off; -1 if the file is complete. */
    public long cutOff() {
        return cutOff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
