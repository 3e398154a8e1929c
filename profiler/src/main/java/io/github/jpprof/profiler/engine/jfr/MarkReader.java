// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.chunk.ChunkEvents;
import io.github.jpprof.profiler.engine.chunk.ChunkLayout;
import io.github.jpprof.profiler.engine.chunk.Varints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import jdk.jfr.EventType;

/**
 * Reads the marks in a chunk of Flight Recorder's, which may have nothing else, as that of a test in which no thread waited.
 *
 * <p>Nearly all of such a chunk is the description of the JDK's events, which takes a thousand times longer to read than
 * the marks. The type is known by its number, for another copy of this class, in another class loader, has one of the same name.
 */
final class MarkReader {
    // Further offsets in the header.
    private static final int START_NANOS = 32;
    private static final int START_TICKS = 48;
    private static final int TICKS_PER_SECOND = 56;

    // The types of what is no event: the description of the events, and the constants they refer to.
    private static final long METADATA = 0;
    private static final long CHECKPOINT = 1;

    private static final long MARK = EventType.getEventType(MarkEvent.class).getId();

    private final ByteBuffer chunk;

    private MarkReader(byte[] chunk) {
        this.chunk = ByteBuffer.wrap(chunk);
    }

    /** Delivers the marks, unless the chunk is not whole; returns whether it is, and has no other events. */
    static boolean deliver(byte[] chunk, EventSink sink) throws IOException {
        return chunk.length > ChunkLayout.BYTES && new MarkReader(chunk).deliver(sink);
    }

    private boolean deliver(EventSink sink) throws IOException {
        if (chunk.getLong(ChunkLayout.CHUNK_SIZE) != chunk.capacity()) {
            return false;
        }
        boolean alone = true;
        ChunkEvents events = new ChunkEvents(chunk);
        while (events.next()) {
            if (events.type() == MARK) {
                long ticks = Varints.next(chunk);
                Varints.next(chunk); // duration
                Varints.next(chunk); // thread
                Varints.next(chunk); // stack trace, which it has the field of, though none is recorded
                sink.mark(Varints.next(chunk), nanos(ticks));
            } else {
                alone &= events.type() == METADATA || events.type() == CHECKPOINT;
            }
        }
        return alone;
    }

    private long nanos(long ticks) {
        double nanosPerTick = (double) TimeUnit.SECONDS.toNanos(1) / chunk.getLong(TICKS_PER_SECOND);
        return chunk.getLong(START_NANOS) + (long) ((ticks - chunk.getLong(START_TICKS)) * nanosPerTick);
    }
}
