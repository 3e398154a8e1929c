// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jvm.PlatformThreads;
import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import io.github.jpprof.profiler.threads.CountingOverhead;
import io.github.jpprof.profiler.threads.ThreadCensus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The platform threads that a piece of code starts, and those that they start; and which of them are still alive.
 *
 * <p>The JDK doesn't report which thread starts a virtual one, so there are none among them.
 */
public final class StartedThreads {
    private final List<StartedThread> all;
    private final List<StartedThread> alive;

    private StartedThreads(List<StartedThread> all, List<StartedThread> alive) {
        this.all = List.copyOf(all);
        this.alive = List.copyOf(alive);
    }

    /**
     * Runs the code once.
     *
     * @param grace how long to wait for threads that are about to end
     * @throws ProfilingException if this JVM has no Flight Recorder
     * @throws E what the code throws
     */
    public static <E extends Exception> StartedThreads measure(Duration grace, ThrowingRunnable<E> body) throws E {
        try (Watch watch = watch()) {
            body.run();
            return watch.stop(grace);
        }
    }

    /** Watches which threads the calling thread starts from now on. */
    public static Watch watch() {
        return Watch.start();
    }

    /**
     * Opens a watch for a test framework, which begins when a thread {@linkplain Watch#begin begins} it.
     *
     * @param parallel whether other tests may start threads meanwhile
     * @param cut what to keep of the stack of a thread that starts another, leaf first
     */
    public static Watch openWatch(boolean parallel, UnaryOperator<List<Location>> cut) {
        return Watch.open(parallel, cut);
    }

    /** All that were started, in that order. */
    public List<StartedThread> all() {
        return all;
    }

    /**
     * Those that had not ended when the code and the grace were over; without those that the JDK keeps for the whole process, which
     * are started by whoever comes first.
     */
    public List<StartedThread> alive() {
        return alive;
    }

    /** A watch over threads that are started. */
    public static final class Watch implements AutoCloseable {
        private static final Duration PATIENCE = Duration.ofSeconds(1);

        /** Most threads that are about to end do so within it; to know whose the others are, the recorder is read. */
        private static final Duration SHORT = Duration.ofMillis(50);

        private static final long LOOK = 10; // milliseconds

        private static final Duration LONGEST =
                Duration.ofDays(36_500); // the JVM's clock has nanoseconds for thrice that

        private final UnaryOperator<List<Location>> cut;
        private final List<RawEvent.ThreadStart> starts = Collections.synchronizedList(new ArrayList<>());
        private final ThreadStartsSession session;
        private final ThreadCensus before;
        private @Nullable ThreadCensus atEnd;
        private long endNanos;

        private static Watch open(boolean parallel, UnaryOperator<List<Location>> cut) {
            return new Watch(parallel, cut);
        }

        private static Watch start() {
            long bytes = CountingOverhead.othersOfThisThreadIfCounted();
            Watch watch = open(false, UnaryOperator.identity());
            watch.begin();
            CountingOverhead.since(bytes);
            return watch;
        }

        private Watch(boolean parallel, UnaryOperator<List<Location>> cut) {
            this.cut = cut;
            session = new ThreadStartsSession(new MeasuredThreads(parallel, UnaryOperator.identity()), starts::add);
            ThreadCensus taken = null;
            try {
                taken = ThreadCensus.take(); // after the opening, which starts threads of the recorder
            } finally {
                if (taken == null) {
                    session.close();
                }
            }
            before = taken;
        }

        /** Begins to watch, on the thread whose started threads count. */
        public void begin() {
            session.begin();
        }

        /**
         * Threads that are started later don't count as left behind. The session goes on: a thread reports its start when it
         * first runs, which may be later.
         */
        public void end() {
            atEnd = ThreadCensus.take();
            endNanos = System.nanoTime();
        }

        /**
         * Ends it.
         *
         * @param grace how long after its {@link #end}, or else from now on, the threads that count may take to end
         * @throws ProfilingException if threads may have been started unseen; it says why
         */
        public StartedThreads stop(Duration grace) {
            return stop(grace, true);
        }

        /**
         * As {@link #stop(Duration)}, for who asks for the threads that are left behind: where no thread was made meanwhile that
         * is still alive, there are none, and it is not read which others were started.
         */
        public StartedThreads stopForAlive(Duration grace) {
            return stop(grace, false);
        }

        private StartedThreads stop(Duration grace, boolean all) {
            long bytes = CountingOverhead.othersOfThisThreadIfCounted();
            try {
                long now = System.nanoTime();
                long deadline =
                        (atEnd == null ? now : endNanos) + (grace.compareTo(LONGEST) < 0 ? grace : LONGEST).toNanos();
                List<Thread> left = newAndAlive(Math.min(deadline, now + SHORT.toNanos()));
                if (left.isEmpty() && !all) {
                    return new StartedThreads(List.of(), List.of());
                }
                left.forEach(Watch::awaitFirstRun);
                return read(left, deadline);
            } finally {
                CountingOverhead.since(bytes);
            }
        }

        /** The threads that were made meanwhile, by whomever, and that are still alive at that time. */
        private List<Thread> newAndAlive(long deadline) {
            List<Thread> alive = new ArrayList<>();
            for (Thread thread : PlatformThreads.alive()) {
                if (isNew(thread.getId())
                        && !OwnThreads.include(thread.getName())
                        && !ProcessThreads.include(thread)
                        && outlives(thread, deadline)) {
                    alive.add(thread);
                }
            }
            return alive;
        }

        /** A thread reports its start when it first runs. It has a frame then, unless native code has attached it. */
        private static void awaitFirstRun(Thread thread) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (thread.isAlive() && ThreadInfos.stack(thread).length == 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }

        /** Only those threads are waited for that count: others' may live for ever. */
        private StartedThreads read(List<Thread> left, long deadline) {
            session.stop();
            List<StartedThread> all = starts.stream()
                    .map(start -> new StartedThread(
                            start.thread().name(), start.thread().javaId(), cut.apply(start.stack())))
                    .toList();
            Set<Long> started = starts.stream()
                    .filter(start -> !ProcessThreads.areStartedIn(start.stack()))
                    .map(start -> start.thread().javaId())
                    .collect(Collectors.toSet());
            Set<Long> alive = left.stream()
                    .filter(thread -> started.contains(thread.getId()) && outlives(thread, deadline))
                    .map(Thread::getId)
                    .collect(Collectors.toSet());
            return new StartedThreads(
                    all,
                    all.stream().filter(thread -> alive.contains(thread.id())).toList());
        }

        private boolean isNew(long thread) {
            ThreadCensus last = atEnd;
            return !before.has(thread) && (last == null || last.has(thread));
        }

        private static boolean outlives(Thread thread, long deadline) {
            boolean interrupted = Thread.interrupted();
            try {
                // Nothing tells when a worker of the common pool has done its task.
                long longest = ProcessThreads.isInCommonPool(thread) ? LOOK : Long.MAX_VALUE;
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                while (isLeft(thread) && millis > 0) {
                    try {
                        thread.join(Math.min(millis, longest));
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                    millis = (deadline - System.nanoTime()) / 1_000_000;
                }
                return isLeft(thread);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static boolean isLeft(Thread thread) {
            return thread.isAlive() && !ProcessThreads.include(thread);
        }

        @Override
        public void close() {
            long bytes = CountingOverhead.othersOfThisThreadIfCounted();
            session.close();
            CountingOverhead.since(bytes);
        }
    }
}
