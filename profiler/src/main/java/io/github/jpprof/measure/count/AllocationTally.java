// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.collect.Collector;
import io.github.jpprof.profiler.collect.HeapTypes;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.heap.SampledLocations;
import io.github.jpprof.sampler.SampledObjects;
import io.github.jpprof.sampler.SampledThread;
import io.github.jpprof.sampler.Samples;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up allocations by thread, stack, class and size; what they mean is asked once a sum, and not once an event. */
public final class AllocationTally implements Collector {
    private static final long NO_THREAD = 0;

    private final Map<Key, Entry> entries = new HashMap<>();
    private boolean carriersSampled;
    private long threadsOfRecorders;
    private long lost;
    private long madeByJvmForProfiler;

    /** Alike allocations. */
    static final class Entry {
        final ThreadRef thread;
        final List<Location> stack;
        final String objectClass;
        final long size;
        long count;

        private Entry(Key key) {
            thread = key.thread;
            stack = key.stack;
            objectClass = key.objectClass;
            size = key.size;
        }

        long bytes() {
            return count * size;
        }
    }

    /** An engine hands out one and the same stack for equal ones, chunk by chunk; so they needn't be compared by frames. */
    private record Key(ThreadRef thread, List<Location> stack, String objectClass, long size) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that
                    && stack == that.stack
                    && size == that.size
                    && thread.javaId() == that.thread.javaId()
                    && objectClass.equals(that.objectClass);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(stack) * 31 + Long.hashCode(size) + Long.hashCode(thread.javaId()) * 17;
        }
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Allocation a) {
            add(new Key(a.thread(), a.stack(), a.objectClass(), a.size()), 1);
        }
    }

    private void add(Key key, long objects) {
        entries.computeIfAbsent(key, Entry::new).count += objects;
    }

    /** Notes whether all threads that carry virtual ones are sampled from the begin on. */
    public void carriersSampled(boolean all) {
        carriersSampled = all;
    }

    /** Whether they are. */
    boolean carriersSampled() {
        return carriersSampled;
    }

    /** Adds what an observer of the heap has seen, without what the profiler itself allocated. */
    public void add(Samples samples) {
        add(samples, NO_THREAD, -1);
    }

    /**
     * Adds the same for an exact count.
     *
     * @param root the measuring thread
     * @param counted its bytes, with the profiler's, by the counter that the observer reads at its begin and its end; -1 if
     *     there is none
     */
    public void add(Samples samples, long root, long counted) {
        boolean complete = samples.sampledBytes(root) == counted;
        SampledLocations locations = new SampledLocations();
        for (SampledObjects sample : samples.samples()) {
            List<Location> stack = locations.of(sample.stack());
            if (!Overhead.inCalls(stack)) {
                SampledThread thread = sample.thread();
                ThreadRef ref = new ThreadRef(thread.name(), thread.id(), thread.virtual());
                List<Location> shown = sample.byVm() ? ClassLoadingFrames.below(stack) : stack;
                add(new Key(ref, shown, sample.objectClass(), sample.size()), sample.sampled());
            } else if (CreatedThreads.isOf(sample.objectClass(), stack) && !CreatedThreads.isNumbered(stack)) {
                threadsOfRecorders += sample.sampled();
            } else if (complete && sample.byVm() && sample.thread().id() == root) {
                madeByJvmForProfiler += sample.sampled() * sample.size();
            }
        }
        lost += samples.lost();
    }

    @Override
    public void lost(long samples) {
        lost += samples;
    }

    /** How many samples the engine says it dropped. */
    long lost() {
        return lost;
    }

    /** How many threads the recorders have made that the profiler started. */
    long threadsOfRecorders() {
        return threadsOfRecorders;
    }

    /**
     * The bytes of literals that the JVM made on the measuring thread in the profiler's own frames, as it does before it
     * compiles a method. Where that is on the way to the reading of the thread's counter, the counter has them and the entries
     * have not. It is 0 unless every byte of the thread is known to be sampled.
     */
    long madeByJvmForProfiler() {
        return madeByJvmForProfiler;
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    /** Whether a platform thread of the program's other than this one has allocated something. */
    public boolean hasOtherThan(long thread) {
        return entries.values().stream()
                .map(entry -> entry.thread)
                .anyMatch(other -> other.javaId() != thread && !other.virtual() && !OwnThreads.include(other.name()));
    }

    /** What a thread allocated, by the samples. */
    long bytesOf(long thread) {
        long bytes = 0;
        for (Entry entry : entries.values()) {
            bytes += entry.thread.javaId() == thread ? entry.bytes() : 0;
        }
        return bytes;
    }

    /**
     * Takes mirrors of array classes out that the profiler had made on a thread: they have no stack that could show whose they
     * are, but the thread's own count lacks them.
     *
     * @param surplus by how many bytes the samples exceed that count
     * @return whether it is that of such mirrors; if not, nothing is taken out
     */
    boolean withoutMirrors(long thread, long surplus) {
        for (Entry entry : entries.values()) {
            if (entry.thread.javaId() == thread
                    && ClassLoadingFrames.isPlaceless(entry.stack)
                    && surplus % entry.size == 0
                    && surplus <= entry.bytes()) {
                entry.count -= surplus / entry.size;
                return true;
            }
        }
        return false;
    }

    /** Nothing: which threads' entries count is known only later. */
    @Override
    public Profile profile() {
        return HeapTypes.nothing();
    }

    @Override
    public ProfileFacts facts() {
        return new ProfileFacts(ProfileKind.ALLOCS, List.of(new ProfileFact.EveryAllocation()));
    }
}
