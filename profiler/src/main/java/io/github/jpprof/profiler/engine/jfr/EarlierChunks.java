// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.chunk.ChunkReader;
import io.github.jpprof.profiler.engine.chunk.ChunkStacks;
import io.github.jpprof.profiler.engine.chunk.ShortDescriptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known from the chunks that a recording has had, for those to come: the description of their types, the methods, and
 * on JDK 17 the stacks of the last chunk, and of as many before that as fit into some megabytes.
 *
 * <p>Before a thread waits for a monitor, Flight Recorder of JDK 17 takes its stack, and writes it into the chunk of that
 * moment; the event, which has the stack's number alone, stands in the chunk of the moment in which the wait ends. A number
 * is used once in the life of a process. On JDK 25 the two stand together, and no stacks are kept.
 */
final class EarlierChunks {
    private static final boolean STACKS_NEEDED = Runtime.version().feature() < 25;
    private static final long MOST_BYTES = 2 << 20;
    private static final int BYTES_A_FRAME = 4; // a reference

    private final ShortDescriptions descriptions = new ShortDescriptions(JfrEvents.READ);
    private final ChunkStacks.Methods methods = new ChunkStacks.Methods();
    private final Deque<Chunk> latestFirst = new ArrayDeque<>();
    private long bytes;

    /** The stacks of a chunk; the chunk itself instead until they are needed, if nothing but marks has been read of it. */
    private final class Chunk {
        private final long bytes;
        private byte @Nullable [] unread;
        private Map<Integer, List<Location>> stacks = Map.of();

        Chunk(byte[] unread) {
            this.bytes = unread.length;
            this.unread = unread;
        }

        Chunk(Map<Integer, List<Location>> stacks) {
            this.bytes = stacks.values().stream().mapToLong(List::size).sum() * BYTES_A_FRAME;
            this.stacks = stacks;
        }

        @Nullable
        List<Location> stack(int id) throws IOException {
            byte[] content = unread;
            if (content != null) {
                try (ChunkReader chunk = reader(content)) {
                    stacks = ChunkStacks.ofRecorder(chunk, methods, ChunkStacks.Elsewhere.NOWHERE)
                            .all();
                }
                unread = null;
            }
            return stacks.get(id);
        }
    }

    /** A reader of a chunk. */
    ChunkReader reader(byte[] chunk) throws IOException {
        return new ChunkReader(ByteBuffer.wrap(descriptions.shorten(chunk)));
    }

    /** The stacks of the chunk that comes after these. */
    ChunkStacks stacks(ChunkReader chunk) {
        return ChunkStacks.ofRecorder(chunk, methods, this::stack);
    }

    /** @param stacks its own, if they have been read */
    void add(byte[] chunk, @Nullable ChunkStacks stacks) {
        if (!STACKS_NEEDED) {
            return;
        }
        Chunk added = stacks == null ? new Chunk(chunk) : new Chunk(stacks.all());
        latestFirst.addFirst(added);
        bytes += added.bytes;
        while (bytes > MOST_BYTES && latestFirst.size() > 1) {
            bytes -= latestFirst.removeLast().bytes;
        }
    }

    private @Nullable List<Location> stack(int id) {
        for (Chunk chunk : latestFirst) {
            try {
                List<Location> stack = chunk.stack(id);
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
