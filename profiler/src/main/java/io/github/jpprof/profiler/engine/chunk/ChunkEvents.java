// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Goes through the events of a chunk, one after the other, without an object for each. */
public final class ChunkEvents {
    private final ByteBuffer bytes;
    private int next = ChunkLayout.BYTES;
    private long type;

    /**
     * The events of a chunk, from its first one on.
     *
     * @param bytes the chunk, whose position is then that of the fields of the event it has come to
     */
    public ChunkEvents(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Goes on; false if that was the last one. */
    public boolean next() throws IOException {
        if (next >= bytes.limit()) {
            return false;
        }
        bytes.position(next);
        long size = Varints.next(bytes);
        if (size <= 0 || size > bytes.limit() - next) {
            throw new IOException("an event of " + size + " bytes");
        }
        next += (int) size;
        type = Varints.next(bytes);
        return true;
    }

    /** The number that the chunk has for the type of this event. */
    public long type() {
        return type;
    }
}
