// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;

/**
 * What can be read of a chunk that is not whole.
 *
 * @param metadata where the last metadata is in the file, or -1: without any no event means anything
 * @param end where the last whole event ends
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
