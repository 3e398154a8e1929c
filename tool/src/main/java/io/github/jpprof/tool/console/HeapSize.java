// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;

/** Where the heap is too small, and what to say then. */
public final class HeapSize {
    private static final double FULL = 0.92;

    private HeapSize() {}

    /**
     * Whether the last collection of the old generation has left hardly anything free in it. A collector that finds little to
     * free is called again and again, for minutes, before memory is exhausted.
     */
    public static boolean isFull() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getCollectionUsage();
            boolean old = pool.getName().endsWith("Old Gen") || pool.getName().endsWith("Tenured Gen");
            if (old && left != null && left.getMax() > 0 && left.getUsed() > FULL * left.getMax()) {
                return true;
            }
        }
        return false;
    }

    /**
     * A message on something that is too large.
     *
     * @param what begins the sentence
     */
    public static String tooSmallFor(String what) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return what + " does not fit into memory, of which Java may use " + megabytes
                + " MB: start it with more, as in JAVA_TOOL_OPTIONS=-Xmx" + 2 * megabytes + "m";
    }
}
