// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

/**
 * What an engine is to record; 0 switches a source off. Made from {@link #OFF}: {@code OFF.withCpu(100)}.
 *
 * @param cpuHz samples per second of CPU time
 * @param allocBytes mean bytes between two allocation samples; 1 is every allocation
 * @param live whether to watch which sampled objects stay reachable
 * @param blockNanos the shortest blocking event to record
 * @param threadStarts whether to record which thread started which
 * @param contention whether to record every wait for a lock, however short
 */
public record EngineSettings(
        long cpuHz, long allocBytes, boolean live, long blockNanos, boolean threadStarts, boolean contention) {
    /** Nothing at all. */
    public static final EngineSettings OFF = new EngineSettings(0, 0, false, 0, false, false);

    /** These and CPU samples, so many a second. */
    public EngineSettings withCpu(long hz) {
        return new EngineSettings(hz, allocBytes, live, blockNanos, threadStarts, contention);
    }

    /** These and allocation samples, one for each so many bytes on average. */
    public EngineSettings withAllocations(long meanBytes) {
        return new EngineSettings(cpuHz, meanBytes, live, blockNanos, threadStarts, contention);
    }

    /** These and the watch over sampled objects. */
    public EngineSettings withLiveObjects() {
        return new EngineSettings(cpuHz, allocBytes, true, blockNanos, threadStarts, contention);
    }

    /** These and blocking events of at least so many nanoseconds. */
    public EngineSettings withBlocking(long minNanos) {
        return new EngineSettings(cpuHz, allocBytes, live, minNanos, threadStarts, contention);
    }

    /** These and the starts of threads. */
    public EngineSettings withThreadStarts() {
        return new EngineSettings(cpuHz, allocBytes, live, blockNanos, true, contention);
    }

    /** These and all waits for locks. */
    public EngineSettings withContention() {
        return new EngineSettings(cpuHz, allocBytes, live, blockNanos, threadStarts, true);
    }

    /** Whether every event that they ask for comes from a thread that waits, or from one that is started. */
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

    /** These, and those sources of the others that these don't have at a rate of their own. */
    public EngineSettings orElse(EngineSettings others) {
        return new EngineSettings(
                cpuHz == 0 ? others.cpuHz : cpuHz,
                allocBytes == 0 ? others.allocBytes : allocBytes,
                live || others.live,
                blockNanos == 0 ? others.blockNanos : blockNanos,
                threadStarts || others.threadStarts,
                contention || others.contention);
    }

    private static long agree(String source, String unit, long running, long wanted) {
        if (running != 0 && wanted != 0 && running != wanted) {
            throw new IllegalArgumentException(source + " profiling already in use: it runs at " + running + " " + unit
                    + ", this session asks for " + wanted + " " + unit);
        }
        return Math.max(running, wanted);
    }
}
