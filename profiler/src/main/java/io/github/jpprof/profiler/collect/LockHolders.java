// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profiler.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What the holders of locks did while others waited: recently wait by wait, and in all place by place. */
final class LockHolders {
    private static final long MEMORY = TimeUnit.SECONDS.toNanos(60);
    private static final long CLOCKS_DIFFER = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int MOST_PER_WAITER = 6_000;
    private static final int MOST_WAITERS = 1_000;
    private static final int MOST_KEPT = 10_000;

    private final Map<Long, NavigableMap<Long, Sighting>> recent = new HashMap<>();
    private final Map<Place, Map<LockHolder, Integer>> ever = new HashMap<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private int kept;

    /** What was asked for, and by which function. */
    record Place(String lockClass, String site) {}

    /** At this time the waiter waited for a lock that the holder had, which that thread was. */
    record Sighting(long time, long waiter, Place place, ThreadRef thread, LockHolder holder) {}

    synchronized void add(List<Sighting> sightings) {
        for (Sighting sighting : sightings) {
            if (recent.size() > MOST_WAITERS) {
                recent.clear();
            }
            NavigableMap<Long, Sighting> ofWaiter = recent.computeIfAbsent(sighting.waiter, id -> new TreeMap<>());
            ofWaiter.put(sighting.time, sighting);
            ofWaiter.headMap(sighting.time - MEMORY).clear();
            if (ofWaiter.size() > MOST_PER_WAITER) {
                ofWaiter.pollFirstEntry();
            }
            Map<LockHolder, Integer> atPlace = ever.computeIfAbsent(sighting.place, place -> new LinkedHashMap<>());
            if (kept < MOST_KEPT || atPlace.containsKey(sighting.holder)) {
                kept += atPlace.merge(sighting.holder, 1, Integer::sum) == 1 ? 1 : 0;
            }
        }
    }

    /** What was observed while this thread waited for a lock of that class, in the order of time; empty if nothing was. */
    synchronized List<Sighting> during(long waiter, String lockClass, long begin, long end) {
        NavigableMap<Long, Sighting> ofWaiter = recent.get(waiter);
        if (ofWaiter == null) {
            return List.of();
        }
        return ofWaiter.subMap(begin - CLOCKS_DIFFER, end + CLOCKS_DIFFER).values().stream()
                .filter(sighting -> sighting.place.lockClass.equals(lockClass))
                .toList();
    }

    /** One of the holders during other waits at this place, the more likely the longer it held; empty if none was observed. */
    synchronized List<LockHolder> likely(Place place) {
        Map<LockHolder, Integer> atPlace = ever.getOrDefault(place, Map.of());
        int sum = atPlace.values().stream().mapToInt(Integer::intValue).sum();
        if (sum > 0) {
            int left = random.nextInt(sum);
            for (Map.Entry<LockHolder, Integer> entry : atPlace.entrySet()) {
                left -= entry.getValue();
                if (left < 0) {
                    return List.of(entry.getKey());
                }
            }
        }
        return new ArrayList<>();
    }
}
