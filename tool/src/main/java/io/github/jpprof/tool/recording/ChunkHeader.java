// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;

/**
 * What a chunk begins with.
 *
 * @param start where it begins in the file
 * @param end where it ends according to itself; where it begins if it never was finished
 * @param metadata where its metadata is, from its start
 * @param startNanos when it began, since 1970
 * @param durationNanos how long it lasted
 * @param startTicks when it began, by the clock of its events
 * @param ticksPerSecond of that clock
 * @param compressed whether its integers are
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

    /** How long it is; events follow. */
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
        in.skip(Long.BYTES); // the last of its constants, which are met on the way
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

    /** Whether it is in the file as a whole. */
    boolean isWhole(long fileSize) {
        return end > start && end <= fileSize;
    }
}
