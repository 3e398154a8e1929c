// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.engine.RawEvent;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The threads that were there before the session, are not its subjects, and have waited in one place since it began. What
 * they waited is held back until they move; of a session without subjects, nothing is.
 */
final class StandingThreads {
    private final SampleKeys keys;
    private final ProfileBuilder builder;
    private final Map<Long, Standing> standing = new HashMap<>();

    /** What is held back of a thread. */
    private static final class Standing {
        private final Map<List<Label>, long[]> values = new HashMap<>();
        private List<Location> place = List.of();
    }

    /** @param builder where what was held back is added when its thread moves */
    StandingThreads(SampleKeys keys, Attribution attribution, ProfileBuilder builder) {
        this.keys = keys;
        this.builder = builder;
        if (attribution.hasSubjects()) {
            LongStream.of(ManagementFactory.getThreadMXBean().getAllThreadIds())
                    .forEach(id -> standing.put(id, new Standing()));
        }
    }

    /** Holds it back if its thread has only waited in this place; otherwise false, for the caller to add it. */
    boolean hold(RawEvent.Wall look, boolean subject, long nanos) {
        Standing thread =
                look.thread().virtual() ? null : standing.get(look.thread().javaId());
        if (thread == null) {
            return false;
        }
        if (subject || look.running() || (!thread.place.isEmpty() && !thread.place.equals(look.stack()))) {
            standing.remove(look.thread().javaId());
            thread.values.forEach((labels, values) -> builder.add(keys.stack(thread.place), labels, values));
            return false;
        }
        thread.place = look.stack();
        long[] values = thread.values.computeIfAbsent(keys.labels(look, WallCollector.SLEEPING), labels -> new long[2]);
        values[0]++;
        values[1] += nanos;
        return true;
    }

    /** How many there are now. */
    int count() {
        return (int) standing.values().stream()
                .filter(thread -> !thread.place.isEmpty())
                .count();
    }
}
