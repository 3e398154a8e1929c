// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Observes the heap from {@link #begin} to {@link #end}. It is safe for use by several threads.
 *
 * <p>The order is: {@linkplain HeapSampler#open open}; {@link #arm} where the first allocation counts; {@link #begin}; {@link
 * #end}; {@link #samples} any number of times; {@link #close}.
 */
public final class HeapObserver implements AutoCloseable {
    // Arming allocates in steps of this size up to the JVM's next event, which is 512 KB away on average.
    private static final int ARMING_STEP = 64 << 10;
    private static final int ARMING_LIMIT = 32 << 20;

    private final HeapSampler sampler;
    private final int slot;
    private final ObserverSettings settings;
    private final Tally tally;
    private final NativeFigures before;
    private final AtomicInteger unarmed = new AtomicInteger(); // threads whose first sample may be missing
    private volatile long firstEpoch = Long.MAX_VALUE;
    private volatile long endEpoch = Long.MAX_VALUE;
    private long beganBy; // a thread's identifier: the thread itself would live as long as what is read of it
    private long bytesAtBegin = -1;
    private long bytesOfThread = -1;
    private boolean closed;

    HeapObserver(HeapSampler sampler, int slot, ObserverSettings settings, UnaryOperator<SampledThread> grouping) {
        this.sampler = sampler;
        this.slot = slot;
        this.settings = settings;
        this.before = NativeFigures.of(slot);
        this.tally = new Tally(settings, grouping, before.mirrorBytes());
    }

    int slot() {
        return slot;
    }

    /** The settings that the observer was opened with. */
    public ObserverSettings settings() {
        return settings;
    }

    /**
     * Ensures that the calling thread is sampled from its next allocation, if every allocation is sampled; otherwise the JVM
     * begins when it next fills the thread's buffer. It allocates up to the next sample that the JVM has already planned:
     * half a megabyte on average, usually nothing if the thread was armed before. These objects do not count for any
     * observer.
     *
     * @return whether it succeeded
     */
    public boolean arm() {
        boolean armed = Native.arm(ARMING_STEP, ARMING_LIMIT) >= 0;
        if (!armed) {
            unarmed.incrementAndGet();
        }
        return armed;
    }

    /** Begins the observation: earlier allocations do not count. It allocates nothing. */
    public void begin() {
        synchronized (sampler) { // or a reading could miss what other threads allocate right after the mark
            firstEpoch = Native.mark();
            beganBy = Thread.currentThread().getId();
            bytesAtBegin = Native.marked();
        }
    }

    /**
     * Reads all allocations up to now, with the threads grouped by the current result of the grouping. What is freed later is
     * taken from the group that allocated it.
     */
    public void update() {
        synchronized (sampler) {
            sampler.read();
        }
        Native.mark(); // what is allocated from now on, perhaps for another group, is kept apart
    }

    /** Ends the observation: later allocations do not count. Objects in use are followed until the observer is closed. */
    public void end() {
        long epoch = Native.mark();
        long bytes = Native.marked();
        synchronized (sampler) {
            if (endEpoch == Long.MAX_VALUE) {
                endEpoch = epoch;
                boolean known = beganBy == Thread.currentThread().getId() && bytesAtBegin >= 0 && bytes >= 0;
                bytesOfThread = known ? bytes - bytesAtBegin : -1;
                sampler.end(this);
            }
        }
    }

    /**
     * What the thread that has begun the observation, and has ended it, allocated in between: the bytes by the JVM's own
     * counter, without those of {@link #arm} and of reading samples. It is -1 where another thread has ended it, before the
     * end, and where this JVM has no readable counter.
     */
    public long bytesOfThread() {
        synchronized (sampler) {
            return bytesOfThread;
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
     * The samples up to now, or up to the end of the observation. Which objects are in use is known as of the last collection;
     * see {@link HeapSampler#collect}.
     */
    public Samples samples() {
        synchronized (sampler) {
            sampler.read();
            NativeFigures now = NativeFigures.of(slot);
            return tally.samples(now.lostSince(before) + unarmed.get());
        }
    }

    /** Ends the observation and discards its samples. */
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
