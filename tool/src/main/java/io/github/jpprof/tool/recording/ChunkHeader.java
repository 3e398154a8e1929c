// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;

/**
 * The header of a chunk.
 *
 * @param start the position of the chunk in the file
 * @param end the position after the chunk, as the header states it; {@code start} if the chunk was never finished
 * @param metadata the position of the metadata, relative to {@code start}
 * @param startNanos the start of the chunk, in nanoseconds since 1970
 * @param durationNanos the duration of the chunk
 * @param startTicks the start of the chunk, by the clock of its events
 * @param ticksPerSecond the frequency of that clock
 * @param compressed whether integers are compressed
 */
record ChunkHeader(
        long start,
        long end,
        long metadata,
        long startNanos,
        long durationNanos,
        long startTicks,
        long ticksPerSecond,
        boolean compressed) {

    /** The length of the header in bytes; events follow. */
    static final int BYTES = 68;

    private static final int BEING_WRITTEN = 0xFF;
    private static final int MAGIC = 0x464C5200; // FLR\0

    static ChunkHeader read(RecordingBytes in, long start) throws IOException {
        in.seek(start);
        if (in.size() - start < BYTES) {
            throw in.damaged("the header of a chunk is cut short");
        }
        if (in.fixed(Integer.BYTES) != MAGIC) {
            throw new DamagedRecordingException(start, "no chunk begins here, as FLR and a zero would");
        }
        long major = in.fixed(Short.BYTES);
        long minor = in.fixed(Short.BYTES);
        if (major < 1 || major > 2) {
            throw new UnsupportedVersionException(major + "." + minor);
        }
        long size = in.fixed(Long.BYTES);
        in.skip(Long.BYTES); // position of the last constants, which are read in file order instead
        long metadata = in.fixed(Long.BYTES);
        long startNanos = in.fixed(Long.BYTES);
        long durationNanos = in.fixed(Long.BYTES);
        long startTicks = in.fixed(Long.BYTES);
        long ticksPerSecond = in.fixed(Long.BYTES);
        long features = in.fixed(Integer.BYTES);
        boolean compressed = (features & 1) != 0;
        boolean finished = features >>> 24 != BEING_WRITTEN;
        if (size < 0 || (size > 0 && size < BYTES)) {
            throw new DamagedRecordingException(start, "a chunk of " + size + " bytes");
        }
        if (ticksPerSecond <= 0) {
            throw new DamagedRecordingException(start, "a clock of " + ticksPerSecond + " ticks a second");
        }
        return new ChunkHeader(
                start,
                finished ? start + size : start,
                metadata,
                startNanos,
                durationNanos,
                startTicks,
                ticksPerSecond,
                compressed);
    }

    /** Whether the file contains the whole chunk. */
    boolean isWhole(long fileSize) {
        return end > start && end <= fileSize;
    }
}
