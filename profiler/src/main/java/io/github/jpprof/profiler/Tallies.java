// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profiler.engine.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * Adds up allocations that are alike before they are summed under their key: to make a key allocates, and where every
 * allocation is sampled there would be more to read each time.
 */
final class Tallies {
    private static final int PLACES = 1 << 12;

    private final @Nullable Tally[] tallies;
    private final Sum sum;

    /** Takes what was added up of allocations like this one. */
    interface Sum {
        void add(RawEvent.Allocation like, long objects, long bytes);
    }

    private static final class Tally {
        private final RawEvent.Allocation first;
        private long objects;
        private long bytes;

        Tally(RawEvent.Allocation first) {
            this.first = first;
        }

        // One chunk's stacks, threads and names of classes are each one object.
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(RawEvent.Allocation other) {
            return first.stack() == other.stack()
                    && first.thread() == other.thread()
                    && first.objectClass() == other.objectClass()
                    && first.size() == other.size();
        }
    }

    /** @param timeless whether the key of two that are alike is the same whenever they happened; if not, nothing waits */
    Tallies(boolean timeless, Sum sum) {
        this.tallies = new Tally[timeless ? PLACES : 0];
        this.sum = sum;
    }

    void add(RawEvent.Allocation allocation, long objects, long bytes) {
        if (tallies.length == 0) {
            sum.add(allocation, objects, bytes);
            return;
        }
        int hash = System.identityHashCode(allocation.stack()) * 31 + System.identityHashCode(allocation.thread());
        int place = (hash * 31 + System.identityHashCode(allocation.objectClass()) + Long.hashCode(allocation.size()))
                & (PLACES - 1);
        Tally tally = tallies[place];
        if (tally == null || !tally.isOf(allocation)) {
            flush(tally);
            tally = new Tally(allocation);
            tallies[place] = tally;
        }
        tally.objects += objects;
        tally.bytes += bytes;
    }

    /** Hands over all that is waiting. */
    void flush() {
        for (int i = 0; i < tallies.length; i++) {
            flush(tallies[i]);
            tallies[i] = null;
        }
    }

    private void flush(@Nullable Tally tally) {
        if (tally != null) {
            sum.add(tally.first, tally.objects, tally.bytes);
        }
    }
}
