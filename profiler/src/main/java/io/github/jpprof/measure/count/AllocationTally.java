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
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.heap.SampledLocations;
import io.github.jpprof.sampler.Sample;
import io.github.jpprof.sampler.SampledStack;
import io.github.jpprof.sampler.SampledThread;
import io.github.jpprof.sampler.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up allocations by thread, stack, class and size; what they mean is asked once a sum, and not once an event. */
public final class AllocationTally implements Collector {
    private final Map<Key, Entry> entries = new HashMap<>();
    private boolean carriersSampled;
    private long lost;

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

    /** A thread at a stack of the sampler's, of which two may differ in the place within a line alone. */
    private record Place(long thread, SampledStack stack) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Place that && thread == that.thread && stack == that.stack;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(stack) * 31 + Long.hashCode(thread);
        }
    }

    private void add(List<Sample> ofPlace, List<Location> stack, ClassNameStrings names) {
        if (Overhead.in(stack)) {
            return;
        }
        long strings = names.count(ofPlace, stack);
        long bytes = strings;
        List<Location> marked = strings == 0 ? stack : ClassNameStrings.marked(stack);
        for (Sample sample : ofPlace) {
            SampledThread thread = sample.thread();
            ThreadRef ref = new ThreadRef(thread.name(), thread.id(), thread.virtual());
            long ofNames = 0;
            if (ClassNameStrings.isPart(sample)) {
                boolean array = sample.objectClass().endsWith("[]");
                ofNames = Math.min(sample.sampled(), array ? bytes : strings);
                bytes -= array ? ofNames : 0;
                strings -= array ? 0 : ofNames;
            }
            if (ofNames > 0) {
                add(new Key(ref, marked, sample.objectClass(), sample.size()), ofNames);
            }
            if (sample.sampled() > ofNames) {
                add(new Key(ref, stack, sample.objectClass(), sample.size()), sample.sampled() - ofNames);
            }
        }
    }

    /** Adds what an observer of the heap has seen, without what the profiler itself allocated. */
    public void add(Samples samples) {
        SampledLocations locations = new SampledLocations();
        ClassNameStrings names = new ClassNameStrings(samples.samples(), sample -> locations.of(sample.stack()));
        Map<Place, List<Sample>> places = new LinkedHashMap<>();
        for (Sample sample : samples.samples()) {
            places.computeIfAbsent(new Place(sample.thread().id(), sample.stack()), place -> new ArrayList<>())
                    .add(sample);
        }
        places.values()
                .forEach(ofPlace -> add(ofPlace, locations.of(ofPlace.get(0).stack()), names));
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
        return HeapTypes.nothing();
    }

    @Override
    public ProfileFacts facts() {
        return new ProfileFacts(ProfileKind.ALLOCS, List.of(new ProfileFact.EveryAllocation()));
    }
}
