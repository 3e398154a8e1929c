// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Location;
import java.util.List;
import java.util.Set;

/** Recognizes a worker that waits for its next task: of a pool, a timer, a server. */
final class WorkWaits {
    /** Methods of the JDK's in which a worker waits for work and for nothing else. */
    private static final Set<String> METHODS = Set.of(
            "java.util.concurrent.ThreadPoolExecutor.getTask",
            "java.util.concurrent.ForkJoinPool.awaitWork",
            "java.util.concurrent.DelayScheduler.loop",
            "java.util.TimerThread.mainLoop",
            "java.lang.ref.ReferenceQueue.remove",
            "sun.nio.ch.SelectorImpl.lockAndDoSelect",
            "sun.nio.ch.ServerSocketChannelImpl.accept",
            "sun.nio.ch.NioSocketImpl.accept",
            "sun.nio.ch.Poller.pollerLoop",
            "sun.nio.ch.Poller.subPollerLoop",
            "sun.nio.ch.EPollPort$EventHandlerTask.poll",
            "sun.nio.ch.KQueuePort$EventHandlerTask.poll");

    private WorkWaits() {}

    /** Whether a thread that waits with this stack, leaf first, waits for work: the innermost frames that are the JDK's say so. */
    static boolean include(List<Location> stack) {
        for (int i = 0; i < stack.size(); i++) {
            String function = stack.get(i).lines().get(0).function().name();
            if (METHODS.contains(function)) {
                return true;
            }
            if (!function.startsWith("java.") && !function.startsWith("jdk.") && !function.startsWith("sun.")) {
                return false;
            }
        }
        return false;
    }
}
