// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A Flight Recorder file, of a JDK, of async-profiler or another producer of format 1 or 2: a row of chunks.
 *
 * <p>The last chunk may be cut off, as it is when a process is killed; then it is read up to the last event that is whole.
 * Any other contradiction is a {@link DamagedRecordingException}.
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

    /** Opens a recording to read these events of it. */
    public static Recording open(Path file, EventSelection selection) throws IOException {
        return new Recording(new RecordingBytes(file), selection);
    }

    /**
     * Goes on to the next chunk; null after the last one.
     *
     * @throws DamagedRecordingException if no chunk begins where one has to
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

    /** Where the file stops being readable, because its last chunk is cut off; -1 if it is whole. */
    public long cutOff() {
        return cutOff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
