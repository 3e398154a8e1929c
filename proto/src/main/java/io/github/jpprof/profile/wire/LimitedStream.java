// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails once more than a limit of bytes is read: a small gzip file can contain terabytes of zeros. */
final class LimitedStream extends FilterInputStream {
    private final String name;
    private final long limit;
    private long count;

    LimitedStream(InputStream in, String name, long limit) {
        super(in);
        this.name = name;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = super.read(bytes, offset, length);
        count(Math.max(0, got));
        return got;
    }

    // Skipped bytes count too, so they are read.
    @Override
    public long skip(long wanted) throws IOException {
        byte[] sink = new byte[(int) Math.min(wanted, 8192)];
        return Math.max(0, read(sink, 0, sink.length));
    }

    /** Whether nothing has been read. */
    boolean isEmpty() {
        return count == 0;
    }

    private void count(int got) throws IOException {
        count += got;
        if (count > limit) {
            throw new MalformedProfileException(
                    name, "profile", "more than the limit of " + limit + " bytes after decompression", null);
        }
    }
}
