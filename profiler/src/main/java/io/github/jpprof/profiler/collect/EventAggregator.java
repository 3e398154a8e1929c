// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profiler.engine.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * Adds up events that are alike before they are summed under their key: to make a key takes most of the time that it takes
 * to read an event. It allocates, too, and where every allocation is sampled there would be more to read each time.
 */
final class EventAggregator<E extends RawEvent.Alike<E>> {
    private static final int PLACES = 1 << 12;

    private final @Nullable Object[] tallies;
    private final Sum<E> sum;

    /** Takes what was added up of events like this one: how many, and how much of what they are measured in. */
    interface Sum<E> {
        void add(E like, long count, long amount);
    }

    private static final class Tally<E> {
        private final E first;
        private long count;
        private long amount;

        Tally(E first) {
            this.first = first;
        }
    }

    /** @param timeless whether the key of two that are alike is the same whenever they happened; if not, nothing waits */
    EventAggregator(boolean timeless, Sum<E> sum) {
        this.tallies = new Object[timeless ? PLACES : 0];
        this.sum = sum;
    }

    void add(E event, long count, long amount) {
        if (tallies.length == 0) {
            sum.add(event, count, amount);
            return;
        }
        int place = event.likeness() & (PLACES - 1);
        Tally<E> tally = at(place);
        if (tally == null || !tally.first.isLike(event)) {
            flush(tally);
            tally = new Tally<>(event);
            tallies[place] = tally;
        }
        tally.count += count;
        tally.amount += amount;
    }

    @SuppressWarnings("unchecked") // nothing else is put there
    private @Nullable Tally<E> at(int place) {
        return (Tally<E>) tallies[place];
    }

    /** Hands over all that is waiting. */
    void flush() {
        for (int i = 0; i < tallies.length; i++) {
            flush(at(i));
            tallies[i] = null;
        }
    }

    private void flush(@Nullable Tally<E> tally) {
        if (tally != null) {
            sum.add(tally.first, tally.count, tally.amount);
        }
    }
}
