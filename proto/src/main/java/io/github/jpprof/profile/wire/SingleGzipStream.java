// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses one gzip member, after which the input must end.
 *
 * <p>{@link java.util.zip.GZIPInputStream} concatenates members and ignores what follows the last; here both are
 * errors, since two profiles in one file are not a profile.
 */
final class SingleGzipStream extends InflaterInputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int DEFLATE = 8;

    private final String file;
    private final CRC32 crc = new CRC32();
    private boolean ended;
    private int used;

    SingleGzipStream(InputStream in, String file) throws IOException {
        super(in, new Inflater(true), 1 << 13);
        this.file = file;
        readHeader();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        try {
            int got = super.read(bytes, offset, length);
            if (got > 0) {
                crc.update(bytes, offset, got);
            } else if (got < 0) {
                ended = true;
                readTrailer();
            }
            return got;
        } catch (EOFException e) {
            throw malformed("truncated", e);
        } catch (ZipException e) {
            throw malformed("damaged: " + e.getMessage(), e);
        }
    }

    private void readHeader() throws IOException {
        headerBytes(2);
        int method = headerBytes(1);
        int flags = headerBytes(1);
        if (method != DEFLATE) {
            throw malformed("unknown compression method " + method, null);
        }
        headerBytes(6);
        if ((flags & EXTRA) != 0) {
            int length = headerBytes(1) | headerBytes(1) << 8;
            headerBytes(length);
        }
        if ((flags & NAME) != 0) {
            skipString();
        }
        if ((flags & COMMENT) != 0) {
            skipString();
        }
        if ((flags & HEADER_CRC) != 0) {
            headerBytes(2);
        }
    }

    private void skipString() throws IOException {
        while (headerBytes(1) != 0) {
            // Reads up to the terminator, inclusive.
        }
    }

    /** Skips {@code count} bytes and returns the last. */
    private int headerBytes(int count) throws IOException {
        int last = 0;
        for (int i = 0; i < count; i++) {
            last = in.read();
            if (last < 0) {
                throw malformed("truncated", null);
            }
        }
        return last;
    }

    private void readTrailer() throws IOException {
        long expectedCrc = trailerInt();
        long expectedLength = trailerInt();
        if (expectedCrc != crc.getValue() || expectedLength != (inf.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw malformed("damaged: checksum or length differs", null);
        }
        int next = nextByte();
        if (next == 0x1f) {
            throw malformed("concatenated profiles: a second gzip member follows the first", null);
        }
        if (next >= 0) {
            throw malformed("trailing bytes after the end of the compressed data", null);
        }
    }

    private long trailerInt() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int next = nextByte();
            if (next < 0) {
                throw malformed("truncated", null);
            }
            value |= (long) next << shift;
        }
        return value;
    }

    /** The next byte after the compressed data, of which the inflater may have read ahead. */
    private int nextByte() throws IOException {
        int left = inf.getRemaining() - used;
        if (left > 0) {
            int next = buf[len - left] & 0xFF;
            used++;
            return next;
        }
        return in.read();
    }

    /** Releases the decompressor only: the stream below belongs to the caller. */
    @Override
    public void close() {
        inf.end();
    }

    private MalformedProfileException malformed(String problem, @Nullable Throwable cause) {
        return new MalformedProfileException(file, "gzip", problem, cause);
    }
}
