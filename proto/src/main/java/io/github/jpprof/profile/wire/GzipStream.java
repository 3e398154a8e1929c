// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Writes a gzip file to a stream, which stays open. Its header has neither name nor time, so the bytes depend on the content
 * alone; they are those of the JDK's stream.
 *
 * <p>The JDK's makes a compressor for each file, a quarter of a megabyte of native memory that has to be cleared, and writes
 * header, content and end one by one. A profile of a short test has a few hundred bytes, which costs less than that. So one
 * compressor is kept for the next file, and a small file is written at once.
 */
final class GzipStream extends OutputStream {
    private static final int BUFFER_SIZE = 1 << 14;

    /** Magic number, method, no flags, no time, default level, unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final AtomicReference<@Nullable Deflater> SPARE = new AtomicReference<>();

    private final OutputStream out;
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = Arrays.copyOf(HEADER, BUFFER_SIZE);
    private int filled = HEADER.length;
    private @Nullable Deflater compressor;

    GzipStream(OutputStream out) {
        this.out = out;
        Deflater spare = SPARE.getAndSet(null);
        this.compressor = spare == null ? new Deflater(Deflater.DEFAULT_COMPRESSION, true) : spare;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Deflater deflater = compressor();
        checksum.update(bytes, offset, length);
        deflater.setInput(bytes, offset, length);
        while (!deflater.needsInput()) {
            deflate(deflater);
        }
    }

    /** Completes the file. */
    void finish() throws IOException {
        Deflater deflater = compressor();
        deflater.finish();
        while (!deflater.finished()) {
            deflate(deflater);
        }
        if (buffer.length - filled < 2 * Integer.BYTES) {
            drain();
        }
        putInt((int) checksum.getValue());
        putInt((int) deflater.getBytesRead());
        drain();
        out.flush();
    }

    private void deflate(Deflater deflater) throws IOException {
        filled += deflater.deflate(buffer, filled, buffer.length - filled);
        if (filled == buffer.length) {
            drain();
        }
    }

    /** Least significant byte first. */
    private void putInt(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            buffer[filled++] = (byte) (value >> shift);
        }
    }

    private void drain() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    private Deflater compressor() throws IOException {
        Deflater deflater = compressor;
        if (deflater == null) {
            throw new IOException("the stream is closed");
        }
        return deflater;
    }

    /** Gives the compressor back. The stream below stays open, and a file that is not finished stays incomplete. */
    @Override
    public void close() {
        Deflater deflater = compressor;
        compressor = null;
        if (deflater != null) {
            deflater.reset();
            if (!SPARE.compareAndSet(null, deflater)) {
                deflater.end();
            }
        }
    }
}
