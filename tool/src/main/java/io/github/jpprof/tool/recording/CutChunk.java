// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;

/**
 * The readable part of a chunk that is cut off.
 *
 * @param metadata the position of the last metadata in the file; -1 if there is none, so that no event can be decoded
 * @param end the position after the last complete event
 */
record CutChunk(long metadata, long end) {
    static CutChunk of(ChunkHeader header, RecordingBytes in) throws IOException {
        long metadata = -1;
        long next = header.start() + ChunkHeader.BYTES;
        long longest = 2L * Long.BYTES + 2;
        while (in.size() - next > longest) {
            in.seek(next);
            long size = in.readInt();
            long type = in.readLong();
            if (size <= 0) {
                throw new DamagedRecordingException(next, "an event of " + size + " bytes");
            }
            if (size > in.size() - next) {
                break;
            }
            metadata = type == 0 ? next : metadata;
            next += size;
        }
        return new CutChunk(metadata, next);
    }
}
