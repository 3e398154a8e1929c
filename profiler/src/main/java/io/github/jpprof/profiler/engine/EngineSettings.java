// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

/**
 * What an engine is to record; 0 switches a source off.
 *
 * @param cpuHz samples per second of CPU time
 * @param allocBytes mean bytes between two allocation samples; 1 is every allocation
 * @param live whether to watch which sampled objects stay reachable
 * @param blockNanos the shortest blocking event to record
 * @param threadStarts whether to tell which thread started which
 */
public record EngineSettings(long cpuHz, long allocBytes, boolean live, long blockNanos, boolean threadStarts) {
    /** Nothing at all. */
    public static final EngineSettings OFF = new EngineSettings(0, 0, false, 0, false);

    /** Nothing but which thread started which. */
    public static final EngineSettings THREAD_STARTS = new EngineSettings(0, 0, false, 0, true);

    /** Whether an engine that runs with these settings records all that {@code wanted} asks for, at its rates. */
    public boolean covers(EngineSettings wanted) {
        return covers(cpuHz, wanted.cpuHz)
                && covers(allocBytes, wanted.allocBytes)
                && covers(blockNanos, wanted.blockNanos)
                && (live || !wanted.live)
                && (threadStarts || !wanted.threadStarts);
    }

    private static boolean covers(long have, long wanted) {
        return wanted == 0 || have == wanted;
    }

    /**
     * Settings that serve both.
     *
     * @throws IllegalArgumentException if the two want the same source at different rates
     */
    public EngineSettings and(EngineSettings other) {
        return new EngineSettings(
                agree("cpu", "Hz", cpuHz, other.cpuHz),
                agree("heap", "bytes", allocBytes, other.allocBytes),
                live || other.live,
                agree("block", "ns", blockNanos, other.blockNanos),
                threadStarts || other.threadStarts);
    }

    private static long agree(String source, String unit, long running, long wanted) {
        if (running != 0 && wanted != 0 && running != wanted) {
            throw new IllegalArgumentException(source + " profiling already in use: it runs at " + running + " " + unit
                    + ", this session asks for " + wanted + " " + unit);
        }
        return Math.max(running, wanted);
    }
}
