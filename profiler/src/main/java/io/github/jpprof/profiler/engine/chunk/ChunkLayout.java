// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

/** The header that every chunk of a recording begins with; all numbers in it are big-endian. */
public final class ChunkLayout {
    /** How long it is; events follow. */
    public static final int BYTES = 68;

    /** Where the length of the chunk stands. */
    public static final int CHUNK_SIZE = 8;

    /** Where the offset of the description of its types stands. */
    public static final int DESCRIPTION = 24;

    private ChunkLayout() {}
}
