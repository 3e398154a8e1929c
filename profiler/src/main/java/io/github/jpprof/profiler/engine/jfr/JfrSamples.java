// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profiler.engine.chunk.ChunkEvents;
import io.github.jpprof.profiler.engine.chunk.Varints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/**
 * The samples in a chunk of Flight Recorder's, of those types that were asked for.
 *
 * <p>Another user's recording may have asked for others that mean nearly the same, and each of them would be counted once
 * more; the reader does not distinguish them. Nor does it know how much CPU time a sample stands for, which is more than was
 * asked for where the system's timers can't do better than their tick.
 */
final class JfrSamples {
    // The program's own types may have one name in several class loaders.
    private static final Map<String, Long> TYPES = FlightRecorder.getFlightRecorder().getEventTypes().stream()
            .filter(type -> type.getName().startsWith("jdk."))
            .collect(Collectors.toMap(EventType::getName, EventType::getId));
    private static final long NONE = -1;

    private static final long CPU_TIME = type("jdk.CPUTimeSample");
    private static final long RUNNING = type("jdk.ExecutionSample");
    private static final long IN_BUFFER = type("jdk.ObjectAllocationInNewTLAB");
    private static final long OUTSIDE = type("jdk.ObjectAllocationOutsideTLAB");

    private final ByteBuffer bytes;
    private final Taker taker;

    /** Takes them, with times in ticks, and stacks, threads and classes by their ids in the chunk. */
    interface Taker {
        /**
         * A thread used CPU time.
         *
         * @param periodTicks how much since its last sample
         */
        void cpu(long ticks, int thread, int stackTrace, long periodTicks);

        /** A thread was found running. */
        void running(long ticks, int thread, int stackTrace);

        /**
         * An object was allocated.
         *
         * @param size its bytes
         * @param bufferSize the bytes of the buffer that was taken for it; 0 if it got a place of its own
         */
        void allocation(long ticks, int thread, int stackTrace, int objectClass, long size, long bufferSize);
    }

    private JfrSamples(byte[] chunk, Taker taker) {
        this.bytes = ByteBuffer.wrap(chunk);
        this.taker = taker;
    }

    private static long type(String name) {
        return TYPES.getOrDefault(name, NONE);
    }

    /** @param cpuTime whether to take samples of CPU time, and not those of threads that were found running */
    static void deliver(byte[] chunk, boolean cpuTime, Taker taker) throws IOException {
        new JfrSamples(chunk, taker).deliver(cpuTime);
    }

    private void deliver(boolean cpuTime) throws IOException {
        ChunkEvents events = new ChunkEvents(bytes);
        while (events.next()) {
            long type = events.type();
            if (type == CPU_TIME && cpuTime) {
                cpuTime();
            } else if (type == RUNNING && !cpuTime) {
                taker.running(Varints.next(bytes), id(), id());
            } else if (type == IN_BUFFER || type == OUTSIDE) {
                allocation(type == IN_BUFFER);
            }
        }
    }

    private void cpuTime() {
        long ticks = Varints.next(bytes);
        int stackTrace = id();
        int thread = id();
        bytes.get(); // whether the stack could not be taken; then there is none
        taker.cpu(ticks, thread, stackTrace, Varints.next(bytes));
    }

    private void allocation(boolean inBuffer) {
        long ticks = Varints.next(bytes);
        int thread = id();
        int stackTrace = id();
        int objectClass = id();
        long size = Varints.next(bytes);
        taker.allocation(ticks, thread, stackTrace, objectClass, size, inBuffer ? Varints.next(bytes) : 0);
    }

    private int id() {
        return (int) Varints.next(bytes);
    }
}
