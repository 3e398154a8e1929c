// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect.waits;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jvm.EpochClock;
import io.github.jpprof.profiler.engine.jvm.JvmThreads;
import io.github.jpprof.profiler.engine.jvm.StackFrames;
import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The waits that began between two moments and have not ended at the second. A recorder reports a wait when it ends, and so
 * none of these.
 *
 * <p>What a thread has waited for since before the first moment is left out: it does nothing of what is measured. Of virtual
 * threads only those count that were made in between.
 */
public final class UnfinishedWaits {
    private static final int DEPTH = 512;

    /** The leaves of threads that wait for others; what sleeps does not. */
    private static final Set<String> WAITING =
            Set.of("jdk.internal.misc.Unsafe.park", "java.lang.Object.wait", "java.lang.Object.wait0");

    /** In which the thread that ends the JVM waits for shutdown hooks. */
    private static final String EXIT = "java.lang.ApplicationShutdownHooks.runHooks";

    private Map<Long, WaitClock.Wait> before = Map.of();
    private long beginNanos;
    private final @Nullable VirtualWaits virtual;
    private boolean open;

    /**
     * Prepares for a begin that takes no time; {@link #end} or {@link #close} has to follow.
     *
     * @param withVirtual whether virtual threads count
     */
    public UnfinishedWaits(boolean withVirtual) {
        virtual = withVirtual ? new VirtualWaits() : null;
        WaitClock.OF_PROCESS.open();
        open = true;
    }

    /** What waits now is left out as long as it goes on. */
    public void begin() {
        before = WaitClock.OF_PROCESS.look();
        beginNanos = System.nanoTime();
        if (virtual != null) {
            virtual.begin();
        }
    }

    /**
     * The waits that have begun since and go on; of the second call on none.
     *
     * @param wanted whether waits of a platform thread may matter: to look where one waits stops the JVM
     */
    public List<RawEvent.Waiting> end(Predicate<ThreadRef> wanted) {
        if (!open) {
            return List.of();
        }
        close();
        List<WaitClock.Wait> waits = new ArrayList<>();
        WaitClock.OF_PROCESS.look().forEach((thread, wait) -> {
            WaitClock.Wait then = before.get(thread);
            if ((then == null || then.counts() != wait.counts()) && wanted.test(new ThreadRef("", thread, false))) {
                waits.add(wait);
            }
        });
        long lasted = System.nanoTime() - beginNanos;
        List<RawEvent.Waiting> events = new ArrayList<>(waits.isEmpty() ? List.of() : events(waits));
        if (virtual != null) {
            events.addAll(virtual.end(EpochClock.now(), lasted));
        }
        return events;
    }

    /** Why there may be more, if that is so. */
    public Optional<String> gap() {
        return virtual == null ? Optional.empty() : virtual.gap();
    }

    private List<RawEvent.Waiting> events(List<WaitClock.Wait> waits) {
        Set<Long> jvmThreads = new HashSet<>();
        JvmThreads.addTo(jvmThreads);
        long[] ids = waits.stream().mapToLong(WaitClock.Wait::thread).toArray();
        ThreadInfo[] infos = ThreadInfos.of(ids, DEPTH);
        long nanos = System.nanoTime();
        long time = EpochClock.now();
        List<RawEvent.Waiting> events = new ArrayList<>();
        for (int i = 0; i < infos.length; i++) {
            ThreadInfo info = infos[i];
            if (info == null || jvmThreads.contains(ids[i]) || !waits.get(i).isOf(info)) {
                continue; // it has ended meanwhile
            }
            List<Location> stack = StackFrames.of(List.of(info.getStackTrace()));
            if (isForOthers(info, stack)) {
                LockInfo lock = info.getLockInfo();
                long least = nanos - waits.get(i).seenNanos();
                long most = nanos - Math.max(beginNanos, waits.get(i).unseenNanos());
                events.add(new RawEvent.Waiting(
                        time,
                        ThreadInfos.ref(info),
                        stack,
                        lock == null ? "" : lock.getClassName(),
                        Math.max(1, least),
                        Math.max(1, most)));
            }
        }
        return events;
    }

    private static boolean isForOthers(ThreadInfo info, List<Location> stack) {
        boolean waits = info.getThreadState() == Thread.State.BLOCKED
                || WAITING.contains(stack.get(0).functionName());
        return waits
                && !Overhead.in(stack)
                && stack.stream().noneMatch(frame -> frame.functionName().equals(EXIT));
    }

    /** Ends it without a look. */
    public void close() {
        if (open) {
            open = false;
            WaitClock.OF_PROCESS.close();
        }
    }
}
