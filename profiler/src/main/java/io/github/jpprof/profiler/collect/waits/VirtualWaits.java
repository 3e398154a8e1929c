// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect.waits;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jvm.BlockingMethods;
import io.github.jpprof.profiler.engine.jvm.PlatformThreads;
import io.github.jpprof.profiler.engine.jvm.StackFrames;
import io.github.jpprof.profiler.threads.VirtualThreads;
import io.github.jpprof.sampler.ThreadNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The waits of virtual threads that were made between two moments and have not ended at the second: parks and waits for a
 * notification, of which a recorder reports when they end.
 *
 * <p>The JVM lists virtual threads in a dump only, which is too costly to look more than once. So nothing is known of when
 * such a wait began.
 */
final class VirtualWaits {
    /** The methods in which a virtual thread waits, as the recorder's events name them. */
    private static final Set<String> WAITS =
            Set.of("java.lang.VirtualThread.park", "java.lang.VirtualThread.parkNanos", "java.lang.Object.wait");

    /** Of some ten thousand threads. To look at more takes seconds, and memory that the program may need. */
    private static final long MOST_BYTES = 32 << 20;

    /** How many frames such a method may have above it. */
    private static final int DEEPEST = 4;

    private long youngest;
    private long madeBefore;
    private @Nullable String gap;

    /** Threads that are made from now on count. */
    void begin() {
        youngest = ThreadNumbers.newestVirtual();
        madeBefore = ThreadNumbers.madeAtMost();
    }

    /**
     * The waits that go on.
     *
     * @param time now, in nanoseconds since the epoch
     * @param mostNanos for how long they can have lasted
     */
    List<RawEvent.Waiting> end(long time, long mostNanos) {
        if (ThreadNumbers.madeAtMost() == madeBefore) {
            return List.of();
        }
        gap = VirtualThreads.limit().orElse(null);
        List<RawEvent.Waiting> waits = new ArrayList<>();
        for (VirtualThreads.Found thread : made()) {
            List<Location> stack = wait(StackFrames.of(thread.stack()));
            if (!stack.isEmpty() && !Overhead.in(stack)) {
                ThreadRef ref = new ThreadRef(thread.name(), thread.id(), true);
                waits.add(new RawEvent.Waiting(time, ref, stack, "", 1, Math.max(1, mostNanos)));
            }
        }
        return waits;
    }

    private List<VirtualThreads.Found> made() {
        Set<Long> platform = new HashSet<>();
        addPlatformTo(platform);
        try {
            List<VirtualThreads.Found> others = VirtualThreads.except(platform, MOST_BYTES);
            addPlatformTo(platform); // those that were started meanwhile
            return others.stream()
                    .filter(thread -> thread.id() > youngest && !platform.contains(thread.id()))
                    .toList();
        } catch (ProfilingException e) {
            gap = e.getMessage();
            return List.of();
        }
    }

    private static void addPlatformTo(Set<Long> ids) {
        for (Thread thread : PlatformThreads.alive()) {
            ids.add(thread.getId());
        }
    }

    /** The stack from the method on in which the thread waits for another one; empty if it doesn't. */
    private static List<Location> wait(List<Location> stack) {
        for (int i = 0; i < Math.min(DEEPEST, stack.size()); i++) {
            if (WAITS.contains(stack.get(i).functionName())) {
                boolean isForThread = BlockingMethods.isForThread(stack.subList(i + 1, stack.size()));
                return isForThread ? stack.subList(i, stack.size()) : List.of();
            }
        }
        return List.of();
    }

    /** Why there may be more, if that is so. */
    Optional<String> gap() {
        return Optional.ofNullable(gap);
    }
}
