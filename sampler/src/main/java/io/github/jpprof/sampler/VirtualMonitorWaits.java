// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Waits of virtual threads for monitors that others hold, each one, by the events of JVMTI: Flight Recorder of JDK 25 has none
 * of them. It is safe for use by several threads.
 */
public final class VirtualMonitorWaits {
    private static final int ROWS = 256;

    private final HeapSampler sampler;
    private final Reader reader;
    private final long[] rows = new long[(ROWS + 1) * Native.CONTENTION_ROW];

    /**
     * A wait that has ended.
     *
     * @param thread the thread that waited
     * @param stack its stack, from the method that entered the monitor
     * @param monitorClass the class of the monitor's object
     * @param end when it ended, by {@link System#nanoTime()}
     * @param nanos how long it lasted
     */
    public record Wait(SampledThread thread, SampledStack stack, String monitorClass, long end, long nanos) {}

    /**
     * What ended.
     *
     * @param waits in no particular order
     * @param lost how many more there were, for which there was no memory
     */
    public record Taken(List<Wait> waits, long lost) {}

    VirtualMonitorWaits(HeapSampler sampler, Reader reader) {
        this.sampler = sampler;
        this.reader = reader;
    }

    /**
     * Records waits of at least so many nanoseconds from now on.
     *
     * @throws IllegalStateException if the JVM refuses it
     */
    public void record(long shortest) {
        Native.monitors(shortest);
    }

    /** Records no more, and discards what was not {@linkplain #take() taken}. */
    public void stop() {
        Native.monitors(-1);
    }

    /** Those that ended since the last call. */
    public Taken take() {
        List<Wait> waits = new ArrayList<>();
        long lost = 0;
        synchronized (sampler) { // or the names could be swept away before they are read
            int before;
            do {
                before = waits.size();
                Arrays.fill(rows, 0);
                lost += Native.contentions(rows);
                for (int at = 0; rows[at] != 0; at += Native.CONTENTION_ROW) {
                    waits.add(reader.wait(rows, at));
                }
            } while (waits.size() - before == ROWS);
        }
        return new Taken(waits, lost);
    }
}
