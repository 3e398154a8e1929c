// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.tool.recording.LongIndex;
import java.util.Arrays;

/**
 * The blocks of native memory that are in use, by address.
 *
 * <p>The last event of an address, by its time, decides; of two at the same time the one later in the file. Events of several
 * threads may come in any order within a chunk, so a block that is freed is forgotten only at the end of its chunk.
 */
final class NativeBlocks {
    private static final int WIDTH = 4;
    private static final int TIME = 0;
    private static final int SIZE = 1;
    private static final int STACK = 2;
    private static final int THREAD = 3;
    private static final long FREED = -1;

    /** Takes a block that is in use. */
    interface Visitor {
        /**
         * Takes the next block.
         *
         * @param timeNanos when it was allocated, in nanoseconds since 1970
         */
        void block(long timeNanos, long size, int stack, int thread);
    }

    /** Translates the numbers of a chunk to those of all chunks. */
    interface Numbers {
        int of(long number);
    }

    private LongIndex rows = new LongIndex();
    private long[] addresses = new long[64];
    private long[] values = new long[WIDTH * 64];
    private int size;

    /** Those before this row are of earlier chunks: their stacks and threads are numbers of all chunks. */
    private int earlier;

    /**
     * Adds the allocation of a block.
     *
     * @param stack the number of its stack in the chunk
     * @param thread the number of its thread in the chunk
     */
    void allocated(long address, long timeNanos, long bytes, long stack, long thread) {
        int at = row(address, timeNanos);
        if (at >= 0) {
            values[at + SIZE] = bytes;
            values[at + STACK] = stack;
            values[at + THREAD] = thread;
        }
    }

    /** Adds the end of a block; that of an unknown one may precede its allocation in the file. */
    void freed(long address, long timeNanos) {
        int at = row(address, timeNanos);
        if (at >= 0) {
            values[at + SIZE] = FREED;
        }
    }

    /** Where the values of an address are, to be replaced by those of an event; -1 if a later event has been there. */
    private int row(long address, long timeNanos) {
        int known = rows.get(address);
        if (known >= 0 && values[known * WIDTH + TIME] > timeNanos) {
            return -1;
        }
        if (known >= earlier) {
            values[known * WIDTH + TIME] = timeNanos;
            return known * WIDTH;
        }
        if (known >= 0) {
            values[known * WIDTH + SIZE] = FREED; // its stack would be taken for one of an earlier chunk
        }
        return add(address, timeNanos);
    }

    private int add(long address, long timeNanos) {
        if (size == addresses.length) {
            addresses = Arrays.copyOf(addresses, Math.multiplyExact(size, 2));
            values = Arrays.copyOf(values, Math.multiplyExact(values.length, 2));
        }
        addresses[size] = address;
        values[size * WIDTH + TIME] = timeNanos;
        rows.put(address, size);
        return size++ * WIDTH;
    }

    /** Ends a chunk: forgets what was freed, and translates stacks and threads of the blocks that it allocated. */
    void endChunk(Numbers stacks, Numbers threads) {
        LongIndex kept = new LongIndex();
        int to = 0;
        for (int from = 0; from < size; from++) {
            int at = from * WIDTH;
            if (values[at + SIZE] == FREED) {
                continue;
            }
            if (from >= earlier) {
                values[at + STACK] = stacks.of(values[at + STACK]);
                values[at + THREAD] = threads.of(values[at + THREAD]);
            }
            System.arraycopy(values, at, values, to * WIDTH, WIDTH);
            addresses[to] = addresses[from];
            kept.put(addresses[to], to++);
        }
        rows = kept;
        size = to;
        earlier = to;
    }

    /** Visits the blocks that are in use after the last chunk. */
    void visit(Visitor visitor) {
        for (int at = 0; at < size * WIDTH; at += WIDTH) {
            visitor.block(values[at + TIME], values[at + SIZE], (int) values[at + STACK], (int) values[at + THREAD]);
        }
    }
}
