// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import io.github.jpprof.profile.java.ModifiedUtf8;
import java.io.IOException;
import java.nio.ByteBuffer;
import one.jfr.JfrReader;

/** A reader of chunks that have names as the JVM encodes them. */
public final class ChunkReader extends JfrReader {
    public ChunkReader(ByteBuffer chunk) throws IOException {
        super(chunk);
    }

    /** Those of a name, which the reader decodes as UTF-8. */
    @Override
    public byte[] getBytes() {
        return ModifiedUtf8.toUtf8(super.getBytes());
    }
}
