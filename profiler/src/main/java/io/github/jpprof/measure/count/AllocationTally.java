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
import io.github.jpprof.profiler.collect.HeapCollector;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up allocations by thread, stack, class and size; what they mean is asked once a sum, and not once an event. */
public final class AllocationTally implements Collector {
    private final Map<Key, Entry> entries = new HashMap<>();
    private boolean knowsCarriers;
    private long lost;

    /** Alike allocations. */
    static final class Entry {
        final ThreadRef thread;
        final List<Location> stack;
        final String objectClass;
        final long size;
        long count;

        private Entry(RawEvent.Allocation first) {
            thread = first.thread();
            stack = first.stack();
            objectClass = first.objectClass();
            size = first.size();
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

    /** Whether every carrier of virtual threads is sampled from the first step on. */
    boolean knowsCarriers() {
        return knowsCarriers;
    }

    @Override
    public void begin(boolean carriersPrepared) {
        knowsCarriers = carriersPrepared;
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Allocation a) {
            entries.computeIfAbsent(new Key(a.thread(), a.stack(), a.objectClass(), a.size()), key -> new Entry(a))
                    .count++;
        }
    }

    @Override
    public void lost(long samples) {
        lost += samples;
    }

    /** How many samples the engine says it dropped. */
    long lost() {
        return lost;
    }

    Iterable<Entry> entries() {
        return entries.values();
    }

    /** What a thread allocated, by the samples. */
    long bytesOf(long thread) {
        long bytes = 0;
        for (Entry entry : entries.values()) {
            bytes += entry.thread.javaId() == thread ? entry.bytes() : 0;
        }
        return bytes;
    }

    /** Nothing: which threads' entries count is known only later. */
    @Override
    public Profile profile() {
        return HeapCollector.nothing();
    }

    @Override
    public ProfileFacts facts() {
        return new ProfileFacts(ProfileKind.ALLOCS, List.of(new ProfileFact.EveryAllocation()));
    }
}
