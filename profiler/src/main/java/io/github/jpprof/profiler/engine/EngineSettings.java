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
 * @param contention whether to record every wait for a lock, however short
 */
public record EngineSettings(
        long cpuHz, long allocBytes, boolean live, long blockNanos, boolean threadStarts, boolean contention) {
    /** Nothing at all. */
    public static final EngineSettings OFF = new EngineSettings(0, 0, false, 0, false);

    /** Nothing but waits for locks. */
    public static final EngineSettings CONTENTION = new EngineSettings(0, 0, false, 0, false, true);

    /** Settings without {@code contention}. */
    public EngineSettings(long cpuHz, long allocBytes, boolean live, long blockNanos, boolean threadStarts) {
        this(cpuHz, allocBytes, live, blockNanos, threadStarts, false);
    }

    /** Nothing but which thread started which. */
    public static final EngineSettings THREAD_STARTS = new EngineSettings(0, 0, false, 0, true);

    /** Whether every event that they ask for comes of a thread that waits, or of one that is started. */
    public boolean areOfWaits() {
        return cpuHz == 0 && allocBytes == 0 && !contention;
    }

    /** Whether an engine that runs with these settings records all that {@code wanted} asks for, at its rates. */
    public boolean covers(EngineSettings wanted) {
        return covers(cpuHz, wanted.cpuHz)
                && covers(allocBytes, wanted.allocBytes)
                && covers(blockNanos, wanted.blockNanos)
                && (live || !wanted.live)
                && (threadStarts || !wanted.threadStarts)
                && (contention || !wanted.contention);
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
                threadStarts || other.threadStarts,
                contention || other.contention);
    }

    /** Those, and the sources of these that those don't have at a rate of their own. */
    public EngineSettings unless(EngineSettings those) {
        return new EngineSettings(
                those.cpuHz == 0 ? cpuHz : those.cpuHz,
                those.allocBytes == 0 ? allocBytes : those.allocBytes,
                live || those.live,
                those.blockNanos == 0 ? blockNanos : those.blockNanos,
                threadStarts || those.threadStarts,
                contention || those.contention);
    }

    private static long agree(String source, String unit, long running, long wanted) {
        if (running != 0 && wanted != 0 && running != wanted) {
            throw new IllegalArgumentException(source + " profiling already in use: it runs at " + running + " " + unit
                    + ", this session asks for " + wanted + " " + unit);
        }
        return Math.max(running, wanted);
    }
}
