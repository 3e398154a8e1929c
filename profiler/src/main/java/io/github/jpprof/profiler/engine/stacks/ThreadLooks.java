// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.stacks;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.java.JavaFrames;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jvm.JvmThreads;
import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import io.github.jpprof.profiler.engine.jvm.WaitingStacks;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Looks at all Java threads of the process, the JVM's and the profiler's own left out. Used by one thread. */
final class ThreadLooks {
    private static final int MOST_STACKS = 10_000;

    private final Set<Long> jvmThreads = new HashSet<>();
    private final Map<Long, Known> threads = new HashMap<>();
    private final Map<List<StackTraceElement>, List<Location>> stacks = new HashMap<>();

    /** A thread, and when it was last looked at. */
    private record Known(ThreadRef thread, long time) {}

    /**
     * One look at each.
     *
     * @param clock tells the time, in nanoseconds since the epoch
     * @param interval the nanoseconds that the first look at a thread stands for
     */
    List<RawEvent.Wall> take(LongSupplier clock, long interval) {
        JvmThreads.addTo(jvmThreads);
        List<RawEvent.Wall> looks = new ArrayList<>();
        Set<Long> alive = new HashSet<>();
        ThreadInfo[] infos = ThreadInfos.all(Integer.MAX_VALUE);
        long time = clock.getAsLong(); // afterwards: until the threads had stopped they went on
        for (ThreadInfo info : infos) {
            if (info != null && alive.add(info.getThreadId()) && !isJvms(info)) {
                look(info, time, interval, looks);
            }
        }
        threads.keySet().retainAll(alive);
        return looks;
    }

    /** Each thread is new to the next look. */
    void forget() {
        jvmThreads.clear();
        threads.clear();
        stacks.clear();
    }

    private boolean isJvms(ThreadInfo info) {
        return jvmThreads.contains(info.getThreadId()) || JvmThreads.isFlightRecorders(info.getThreadName());
    }

    private void look(ThreadInfo info, long time, long interval, List<RawEvent.Wall> looks) {
        List<Location> stack = stack(info);
        if (info.getStackTrace().length == 0 || OwnThreads.include(info.getThreadName()) || Overhead.in(stack)) {
            return;
        }
        Known known = threads.get(info.getThreadId());
        ThreadRef thread = known != null && known.thread.name().equals(info.getThreadName())
                ? known.thread
                : ThreadInfos.ref(info);
        threads.put(info.getThreadId(), new Known(thread, time));
        long nanos = known == null ? interval : time - known.time;
        looks.add(new RawEvent.Wall(time, thread, stack, runs(info), nanos));
    }

    /** The state that Java shows for a system call is the same as for running code; the JDK's own of the network are known. */
    private static boolean runs(ThreadInfo info) {
        StackTraceElement leaf = info.getStackTrace().length == 0 ? null : info.getStackTrace()[0];
        boolean inNetwork = leaf != null
                && leaf.isNativeMethod()
                && (leaf.getClassName().startsWith("sun.nio.ch.")
                        || leaf.getClassName().startsWith("java.net."));
        return info.getThreadState() == Thread.State.RUNNABLE && !inNetwork;
    }

    /** The same list for the same stack. */
    private List<Location> stack(ThreadInfo info) {
        if (stacks.size() > MOST_STACKS) {
            stacks.clear();
        }
        List<StackTraceElement> trace = new ArrayList<>(Arrays.asList(info.getStackTrace()));
        if (info.getThreadState() == Thread.State.BLOCKED) {
            trace.add(0, ENTER);
        }
        return stacks.computeIfAbsent(trace, ThreadLooks::locations);
    }

    private static final StackTraceElement ENTER = new StackTraceElement("", "", null, 0);

    @SuppressWarnings("ReferenceEquality")
    private static List<Location> locations(List<StackTraceElement> trace) {
        return Frames.rooted(trace.stream()
                .map(frame -> frame == ENTER
                        ? WaitingStacks.MONITOR_ENTER
                        : Location.of(
                                JavaFrames.function(
                                        frame.getClassName(), frame.getMethodName(), "", frame.getFileName()),
                                Math.max(0, frame.getLineNumber())))
                .toList());
    }
}
