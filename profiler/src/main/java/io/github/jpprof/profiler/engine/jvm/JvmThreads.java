// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.util.Set;

/**
 * Finds the threads that the JVM runs for itself: the finalizer, the cleaner, the carriers of virtual threads.
 *
 * <p>They wait whenever they have nothing to do; to a reader of a block profile that is not a thread waiting for another
 * one.
 */
public final class JvmThreads {
    private static final String CARRIERS = "CarrierThreads";
    private static final Set<String> GROUPS = Set.of(CARRIERS, "InnocuousThreadGroup");

    /** Flight Recorder's threads, which are in the group of whoever starts it, or in none that Java code can see. */
    private static final Set<String> OF_FLIGHT_RECORDER =
            Set.of("JFR Recorder Thread", "JFR Periodic Tasks", "JFR Recording Scheduler");

    private JvmThreads() {}

    /** Whether a thread of this name belongs to Flight Recorder. */
    public static boolean isFlightRecorders(String name) {
        return OF_FLIGHT_RECORDER.contains(name);
    }

    /** Adds the ids of those that are alive now. */
    public static void addTo(Set<Long> ids) {
        add(PlatformThreads.systemGroup(), ids);
        addGroups(GROUPS, ids);
    }

    /** Adds the ids of those among them on which virtual threads run. */
    public static void addCarriersTo(Set<Long> ids) {
        addGroups(Set.of(CARRIERS), ids);
    }

    private static void addGroups(Set<String> names, Set<Long> ids) {
        ThreadGroup root = PlatformThreads.systemGroup();
        ThreadGroup[] groups = new ThreadGroup[root.activeGroupCount() + 8];
        int found = root.enumerate(groups);
        for (int i = 0; i < found; i++) {
            if (names.contains(groups[i].getName())) {
                add(groups[i], ids);
            }
        }
    }

    private static void add(ThreadGroup group, Set<Long> ids) {
        Thread[] threads = new Thread[group.activeCount() + 8];
        int alive = group.enumerate(threads, false);
        for (int i = 0; i < alive; i++) {
            ids.add(threads[i].getId());
        }
    }
}
