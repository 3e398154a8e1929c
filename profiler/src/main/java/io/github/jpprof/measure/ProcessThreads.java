// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The threads that the JDK keeps for the whole process: the first code that needs one starts it for all later code, and no code
 * can end it.
 *
 * <p>They are known by what no thread of a program has by accident: a group of the JDK's own, a class, a pool. Names alone
 * decide among the JDK's own threads, some of which belong to what a program has opened and can close, as to a
 * {@code WatchService}.
 */
final class ProcessThreads {
    /** A remote object that a program exports has its threads in the group of the JVM's own. */
    private static final String REMOTE = "RMI ";

    private static final String CARRIERS = "CarrierThreads";
    private static final String INNOCUOUS = "InnocuousThreadGroup";

    private static final List<String> INNOCUOUS_NAMES = List.of(
            "Common-Cleaner",
            "InnocuousThread-", // of the group that asynchronous channels have by default
            "Keep-Alive-",
            "process reaper",
            "VirtualThread-");

    private static final String POLLER = "Poller"; // of the sockets that virtual threads wait for

    private static final String COMMON_DELAYS = "ForkJoinPool.commonPool-delayScheduler";
    private static final String CLASS_OF_DELAYS = "java.util.concurrent.DelayScheduler";

    /** Where some are started that are like any other thread. */
    private static final List<String> MAKERS =
            List.of("java.util.concurrent.CompletableFuture$Delayer.", "AsynchronousChannelProvider.defaultEventPort");

    private static final String TASK = "java.util.concurrent.ForkJoinTask";

    private ProcessThreads() {}

    /** Whether a thread that is alive is one, by what it is; a worker of the common pool is one while it has no task. */
    static boolean include(Thread thread) {
        return isOfTheJdk(thread) || (isInCommonPool(thread) && isIdle(thread));
    }

    /** Whether a thread that was started here is one. */
    static boolean areStartedIn(List<Location> stack) {
        return stack.stream().map(Location::functionName).anyMatch(function -> MAKERS.stream()
                .anyMatch(function::contains));
    }

    /** Whether a thread is a worker of the common pool, which runs the tasks of any code. */
    static boolean isInCommonPool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }

    private static boolean isIdle(Thread thread) {
        return Arrays.stream(ThreadInfos.stack(thread))
                .noneMatch(frame -> frame.getClassName().equals(TASK));
    }

    private static boolean isOfTheJdk(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        String name = thread.getName();
        if (group == null) {
            return false; // it has ended
        }
        if (group.getParent() == null) {
            return thread.isDaemon() && !name.startsWith(REMOTE);
        }
        return switch (group.getName()) {
            case CARRIERS -> true;
            case INNOCUOUS -> name.contains(POLLER) || INNOCUOUS_NAMES.stream().anyMatch(name::startsWith);
            default -> name.equals(COMMON_DELAYS) && thread.getClass().getName().equals(CLASS_OF_DELAYS);
        };
    }
}
