// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.List;

/** Separates waits for a lock, which a thread holds, from waits for something to happen. */
final class LockWaits {
    private static final String LOCKS = "java.util.concurrent.locks.";
    private static final List<String> OWNED =
            List.of(LOCKS + "ReentrantLock$", LOCKS + "ReentrantReadWriteLock$", LOCKS + "StampedLock");
    private static final List<String> PARKS =
            List.of("jdk.internal.misc.Unsafe.park", LOCKS + "LockSupport.park", "java.lang.VirtualThread.park");
    private static final List<String> MACHINERY =
            List.of(LOCKS, "jdk.internal.misc.", "java.lang.VirtualThread.", "java.lang.System$", "java.lang.Access");
    private static final int NEAR = 12;

    private LockWaits() {}

    /** Whether the thread waited for a monitor, or for a lock of {@code java.util.concurrent}. */
    static boolean isOne(RawEvent.Blocking wait) {
        String leaf = wait.stack().get(0).functionName();
        if (leaf.startsWith("java.lang.Object.wait")) {
            return false;
        }
        if (!startsWithOneOf(PARKS, leaf)) {
            return true;
        }
        // What a virtual thread parks on is not recorded; its stack shows it as well.
        return wait.lockClass().isEmpty() ? parksForOwned(wait.stack()) : isOwned(wait.lockClass());
    }

    private static boolean parksForOwned(List<Location> stack) {
        List<String> near =
                stack.stream().limit(NEAR).map(Location::functionName).toList();
        return near.stream().anyMatch(LockWaits::isOwned)
                && near.stream().noneMatch(function -> function.endsWith("ConditionObject.await"));
    }

    private static boolean isOwned(String name) {
        return startsWithOneOf(OWNED, name);
    }

    /** Without a stream: asked about every wait. */
    private static boolean startsWithOneOf(List<String> beginnings, String name) {
        for (int i = 0; i < beginnings.size(); i++) {
            if (name.startsWith(beginnings.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The function that asked for the lock. */
    static String site(List<Location> stack) {
        for (Location frame : stack) {
            String function = frame.functionName();
            if (!startsWithOneOf(MACHINERY, function)) {
                return function;
            }
        }
        return "";
    }
}
