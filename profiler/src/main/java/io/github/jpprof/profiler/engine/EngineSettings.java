// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

/**
 * What an engine is to record; 0 switches a source off. Made from {@link #OFF}: {@code OFF.withCpu(100)}.
 *
 * @param cpuHz samples per second of CPU time
 * @param allocBytes mean bytes between two allocation samples; 1 is every allocation
 * @param blockNanos the shortest blocking event to record
 * @param threadStarts whether to record which thread started which
 * @param contention whether to record every wait for a lock, however short
 * @param wallNanos the time between two looks at a thread, whether it runs or waits
 */
public record EngineSettings(
        long cpuHz, long allocBytes, long blockNanos, boolean threadStarts, boolean contention, long wallNanos) {
    /** Nothing at all. */
    public static final EngineSettings OFF = new EngineSettings(0, 0, 0, false, false, 0);

    /** These and CPU samples, so many a second. */
    public EngineSettings withCpu(long hz) {
        return new EngineSettings(hz, allocBytes, blockNanos, threadStarts, contention, wallNanos);
    }

    /** These and allocation samples, one for each so many bytes on average. */
    public EngineSettings withAllocations(long meanBytes) {
        return new EngineSettings(cpuHz, meanBytes, blockNanos, threadStarts, contention, wallNanos);
    }

    /** These and blocking events of at least so many nanoseconds. */
    public EngineSettings withBlocking(long minNanos) {
        return new EngineSettings(cpuHz, allocBytes, minNanos, threadStarts, contention, wallNanos);
    }

    /** These and the starts of threads. */
    public EngineSettings withThreadStarts() {
        return new EngineSettings(cpuHz, allocBytes, blockNanos, true, contention, wallNanos);
    }

    /** These and all waits for locks. */
    public EngineSettings withContention() {
        return new EngineSettings(cpuHz, allocBytes, blockNanos, threadStarts, true, wallNanos);
    }

    /** These and looks at every thread, one each so many nanoseconds. */
    public EngineSettings withWall(long intervalNanos) {
        return new EngineSettings(cpuHz, allocBytes, blockNanos, threadStarts, contention, intervalNanos);
    }

    /** Whether every event that they ask for comes from a thread that waits, or from one that is started. */
    public boolean areOfWaits() {
        return cpuHz == 0 && allocBytes == 0 && !contention;
    }

    /** Whether an engine that runs with these settings records all that {@code wanted} asks for, at its rates or finer. */
    public boolean covers(EngineSettings wanted) {
        return cpuHz >= wanted.cpuHz
                && isAsFine(allocBytes, wanted.allocBytes)
                && isAsFine(blockNanos, wanted.blockNanos)
                && isAsFine(wallNanos, wanted.wallNanos)
                && (threadStarts || !wanted.threadStarts)
                && (contention || !wanted.contention);
    }

    private static boolean isAsFine(long have, long wanted) {
        return wanted == 0 || (have != 0 && have <= wanted);
    }

    /** Settings that serve both: each source at the finer of its two rates, of which each observer takes its share. */
    public EngineSettings and(EngineSettings other) {
        return new EngineSettings(
                Math.max(cpuHz, other.cpuHz),
                finer(allocBytes, other.allocBytes),
                finer(blockNanos, other.blockNanos),
                threadStarts || other.threadStarts,
                contention || other.contention,
                finer(wallNanos, other.wallNanos));
    }

    private static long finer(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }
}
