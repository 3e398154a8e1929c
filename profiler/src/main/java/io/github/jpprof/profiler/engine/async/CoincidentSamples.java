// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profile.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Samples of CPU time for which a thread was interrupted together with a look of the wall clock.
 *
 * <p>Both come with the system's clock ticks on a busy machine. The system then enters the handlers of both signals at once, so
 * that the sample finds the thread at the entry of the other one, and what is below is rarely known. It is the program's time
 * all the same, a quarter of it at times; what the program did is in the look, which is taken right after.
 */
final class CoincidentSamples {
    private static final String HANDLER = "WallClock::signalHandler";
    private static final int HANDLER_AND_RETURN = 2; // frames
    private static final long MOST_BETWEEN =
            TimeUnit.MILLISECONDS.toNanos(5); // the thread may have to wait for a processor

    private final Map<Integer, NavigableMap<Long, Sample>> byThread = new HashMap<>();

    private final Map<Sample, Integer> stacksOfLooks = new HashMap<>();

    /**
     * One of them.
     *
     * @param thread the number that the system gives the thread
     * @param time when, in nanoseconds since the epoch
     * @param nanos how much CPU time it stands for
     * @param stack the id of its stack
     */
    record Sample(int thread, long time, long nanos, int stack) {}

    /** Whether a sample with this stack, leaf first, is one. */
    static boolean include(List<Location> stack) {
        return stack.get(0).functionName().equals(HANDLER);
    }

    /** The part of its stack that is the program's, if any. */
    static List<Location> programs(List<Location> stack) {
        return stack.subList(Math.min(HANDLER_AND_RETURN, stack.size()), stack.size());
    }

    void add(Sample sample) {
        byThread.computeIfAbsent(sample.thread, first -> new TreeMap<>()).put(sample.time, sample);
    }

    boolean isEmpty() {
        return byThread.isEmpty();
    }

    /** Takes the stack of a look for the sample that it came with, if any; looks at a thread come in order of time. */
    void offer(WallClock.Looks looks) {
        NavigableMap<Long, Sample> samples = byThread.get(looks.thread());
        Map.Entry<Long, Sample> before = samples == null ? null : samples.floorEntry(looks.first());
        if (before != null && looks.first() - before.getKey() <= MOST_BETWEEN) {
            stacksOfLooks.putIfAbsent(before.getValue(), looks.stack());
        }
    }

    /** All of them, with the stack of the look where there was one, and else their own. */
    List<Sample> all() {
        return byThread.values().stream()
                .flatMap(samples -> samples.values().stream())
                .map(sample -> new Sample(
                        sample.thread, sample.time, sample.nanos, stacksOfLooks.getOrDefault(sample, sample.stack)))
                .toList();
    }
}
