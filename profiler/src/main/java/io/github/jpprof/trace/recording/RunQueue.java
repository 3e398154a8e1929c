// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Gives the time that threads were ready to run, which the kernel reports by thread and step, to the stacks they were sampled
 * with in that step: equal shares, or all to the last one before, or the first one after. A thread that was never seen has
 * the stack {@code [unknown]}.
 */
final class RunQueue {
    private static final Set<String> SAMPLES = Set.of("jdk.ExecutionSample", "jdk.CPUTimeSample");

    private record Sight(Instant time, List<Location> stack) {}

    private record Delay(Instant time, String thread, long nanos, long runs) {}

    /** Takes one share. */
    interface Taker {
        void take(String thread, List<Location> stack, long runs, long nanos);
    }

    private final Map<Long, List<Sight>> sights = new HashMap<>();
    private final Map<Long, List<Delay>> delays = new HashMap<>();

    static boolean isSample(RecordedEvent event) {
        return SAMPLES.contains(event.getEventType().getName());
    }

    /** The event's thread was running, or about to, at its end. */
    void onStack(RecordedEvent event, List<Location> stack) {
        RecordedThread thread = TraceEvents.thread(event);
        if (thread != null) {
            sights.computeIfAbsent(thread.getOSThreadId(), id -> new ArrayList<>())
                    .add(new Sight(event.getEndTime(), stack));
        }
    }

    void delayed(RecordedEvent event) {
        delays.computeIfAbsent(event.getLong("osThread"), id -> new ArrayList<>())
                .add(new Delay(
                        event.getEndTime(),
                        event.getString("osName"),
                        event.getDuration("delay").toNanos(),
                        event.getLong("runs")));
    }

    String comment() {
        return delays.isEmpty() && !RunDelays.areKnown()
                ? "sched: not known; only Linux reports how long a thread waits for a processor"
                : "sched: an estimate; the kernel's time by thread in steps of 100 ms, given to the stacks seen about then; a thread's"
                        + " last step before its end is left out";
    }

    void forEach(Taker taker) {
        delays.forEach((thread, ofThread) -> {
            List<Sight> seen = sights.getOrDefault(thread, List.of());
            seen = seen.stream().sorted(Comparator.comparing(Sight::time)).toList();
            ofThread.sort(Comparator.comparing(Delay::time));
            int next = 0;
            for (Delay delay : ofThread) {
                int first = next;
                while (next < seen.size() && !seen.get(next).time.isAfter(delay.time)) {
                    next++;
                }
                int nearest = Math.min(Math.max(0, first - 1), seen.size());
                List<Sight> about = next > first
                        ? seen.subList(first, next)
                        : seen.subList(nearest, Math.min(nearest + 1, seen.size()));
                share(delay, about, taker);
            }
        });
    }

    private static void share(Delay delay, List<Sight> seen, Taker taker) {
        if (seen.isEmpty()) {
            taker.take(delay.thread, List.of(Frames.UNKNOWN), delay.runs, delay.nanos);
            return;
        }
        int shares = seen.size();
        for (int i = 0; i < shares; i++) {
            taker.take(delay.thread, seen.get(i).stack, part(delay.runs, i, shares), part(delay.nanos, i, shares));
        }
    }

    /** The parts of a whole number, which differ by 1 at most, and add up to it. */
    private static long part(long whole, int index, int parts) {
        return whole / parts + (index < whole % parts ? 1 : 0);
    }
}
