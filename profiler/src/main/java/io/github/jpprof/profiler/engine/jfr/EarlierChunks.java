// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.chunk.ChunkReader;
import io.github.jpprof.profiler.engine.chunk.ChunkStacks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last chunk before the present one, and as many before that as fit into some megabytes.
 *
 * <p>Before a thread waits for a monitor, Flight Recorder of JDK 17 takes its stack, and writes it into the chunk of that
 * moment; the event, which has the stack's number alone, stands in the chunk of the moment in which the wait ends. A number
 * is used once in the life of a process. On JDK 25 the two stand together, and nothing is kept.
 */
final class EarlierChunks implements ChunkStacks.Elsewhere {
    private static final boolean NEEDED = Runtime.version().feature() < 25;
    private static final long MOST_BYTES = 4 << 20;

    private final Deque<Chunk> latestFirst = new ArrayDeque<>();
    private long bytes;

    /** Read only when it is needed. */
    private static final class Chunk {
        private final byte[] bytes;
        private @Nullable ChunkStacks stacks;

        Chunk(byte[] bytes, @Nullable ChunkStacks stacks) {
            this.bytes = bytes;
            this.stacks = stacks;
        }

        ChunkStacks stacks() throws IOException {
            ChunkStacks read = stacks;
            if (read == null) {
                try (ChunkReader chunk = new ChunkReader(ByteBuffer.wrap(bytes))) {
                    read = ChunkStacks.ofRecorder(chunk, ChunkStacks.Elsewhere.NOWHERE);
                    chunk.forgetEvents();
                }
                stacks = read;
            }
            return read;
        }
    }

    /** @param stacks its own, if they have been read */
    void add(byte[] chunk, @Nullable ChunkStacks stacks) {
        if (!NEEDED) {
            return;
        }
        latestFirst.addFirst(new Chunk(chunk, stacks));
        bytes += chunk.length;
        while (bytes > MOST_BYTES && latestFirst.size() > 1) {
            bytes -= latestFirst.removeLast().bytes.length;
        }
    }

    @Override
    public @Nullable List<Location> stack(int id) {
        for (Chunk chunk : latestFirst) {
            try {
                List<Location> stack = chunk.stacks().find(id);
                if (stack != null) {
                    return stack;
                }
            } catch (IOException e) {
                return null; // as if it were not there
            }
        }
        return null;
    }
}
