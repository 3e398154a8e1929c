// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import java.util.List;
import java.util.Set;

/**
 * Separates waits for work, of workers that have nothing to do, from waits in work.
 *
 * <p>A server with little load has nearly all of its waits in the first, which say nothing of the program. A profile of waits
 * gives them a label, as it has each wait; one of time leaves them out, as it would consist of them.
 */
public final class IdleWorkers {
    /** On the samples of such waits. */
    public static final Label LABEL = new Label.Text("wait", "idle");

    /**
     * The functions in which a worker gets its next task or waits until there is one, and which do nothing else: of the JDK,
     * Tomcat, Jetty and Netty.
     */
    private static final Set<String> FUNCTIONS = Set.of(
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
            "sun.nio.ch.KQueuePort$EventHandlerTask.poll",
            "org.apache.tomcat.util.threads.ThreadPoolExecutor.getTask",
            "org.eclipse.jetty.util.thread.QueuedThreadPool.idleJobPoll",
            "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.idleJobPoll",
            "io.netty.util.concurrent.SingleThreadEventExecutor.takeTask");

    /** What these functions call to wait. A timer's function runs its tasks, too, and those are not of these packages. */
    private static final List<String> MACHINERY = List.of(
            "java.",
            "jdk.",
            "sun.",
            "org.apache.tomcat.util.threads.",
            "org.eclipse.jetty.util.",
            "io.netty.util.concurrent.");

    private IdleWorkers() {}

    /** Whether the thread of this stack waits for work. */
    public static boolean include(List<Location> stack) {
        for (Location location : stack) {
            String function = location.functionName();
            if (FUNCTIONS.contains(function)) {
                return true;
            }
            if (MACHINERY.stream().noneMatch(function::startsWith)) {
                return false;
            }
        }
        return false;
    }
}
