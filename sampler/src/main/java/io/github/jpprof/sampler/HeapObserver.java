// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.function.UnaryOperator;

/**
 * What one observer sees of the heap, from its begin to its end. It is safe for use by several threads.
 *
 * <p>The order is: {@linkplain HeapSampler#open open}, which begins; {@link #arm} and {@link #begin} again where the first
 * allocation counts; {@link #end}; {@link #samples} as often as one likes; {@link #close}.
 */
public final class HeapObserver implements AutoCloseable {
    // In steps of this size the JVM is brought to its next event, which is 512 KB away on average.
    private static final int ARMING_STEP = 64 << 10;
    private static final int ARMING_LIMIT = 32 << 20;

    private final HeapSampler sampler;
    private final int slot;
    private final ObserverSettings settings;
    private final Tally tally;
    private final long[] before;
    private volatile long firstEpoch = Long.MAX_VALUE;
    private volatile long endEpoch = Long.MAX_VALUE;
    private boolean closed;

    HeapObserver(HeapSampler sampler, int slot, ObserverSettings settings, UnaryOperator<SampledThread> grouping) {
        this.sampler = sampler;
        this.slot = slot;
        this.settings = settings;
        this.tally = new Tally(settings, grouping);
        this.before = SamplerState.figures(slot);
    }

    int slot() {
        return slot;
    }

    /** What it was opened with. */
    public ObserverSettings settings() {
        return settings;
    }

    /**
     * Makes sure that the calling thread is sampled from its next allocation on, where every allocation is to be sampled;
     * otherwise the JVM begins when it next fills the thread's buffer. It allocates for that, up to the next sample that the
     * JVM has planned before: half a megabyte on average, usually nothing when it was armed before. These objects are no
     * observer's.
     *
     * @return whether it succeeded
     */
    public boolean arm() {
        return Native.arm(ARMING_STEP, ARMING_LIMIT) >= 0;
    }

    /** Begins anew: what was allocated before does not count. It allocates nothing. */
    public void begin() {
        firstEpoch = Native.mark();
    }

    /** Brings it up to date: what was allocated up to now is grouped by what the grouping says now. */
    public void update() {
        synchronized (sampler) {
            sampler.read();
        }
    }

    /** Ends it: what is allocated later does not count. Objects in use are followed until it is closed. */
    public void end() {
        long epoch = Native.mark();
        synchronized (sampler) {
            if (endEpoch == Long.MAX_VALUE) {
                endEpoch = epoch;
                sampler.end(this);
            }
        }
    }

    boolean ended() {
        return endEpoch != Long.MAX_VALUE;
    }

    boolean includes(long epoch) {
        return epoch >= firstEpoch && epoch < endEpoch;
    }

    Tally tally() {
        return tally;
    }

    /**
     * What it has seen up to now, or up to its end. Objects in use are those at the last collection; see {@link
     * HeapSampler#collect}.
     */
    public Samples samples() {
        synchronized (sampler) {
            sampler.read();
            long[] now = SamplerState.figures(slot);
            return tally.samples(now[0] - before[0] + now[3] - before[3], now[4] > before[4]);
        }
    }

    /** Ends it, and forgets what it has seen. */
    @Override
    public void close() {
        end();
        synchronized (sampler) {
            if (!closed) {
                closed = true;
                sampler.close(this);
            }
        }
    }
}
