// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.util.HashSet;
import java.util.Set;

/** The platform threads that carry virtual ones. */
final class Carriers {
    private static final boolean POSSIBLE = Runtime.version().feature() >= 21;

    private Carriers() {}

    /** Whether virtual threads have run lately; a carrier ends after half a minute without work. */
    static boolean exist() {
        return POSSIBLE && !ids().isEmpty();
    }

    static Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        if (POSSIBLE) {
            ThreadGroup root = Thread.currentThread().getThreadGroup();
            while (root.getParent() != null) {
                root = root.getParent();
            }
            Thread[] threads = new Thread[root.activeCount() + 16];
            int found = root.enumerate(threads);
            for (int i = 0; i < found; i++) {
                if (threads[i].getClass().getName().equals("jdk.internal.misc.CarrierThread")) {
                    ids.add(threads[i].getId());
                }
            }
        }
        return ids;
    }
}
