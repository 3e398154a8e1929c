// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.measure.count.AllocationTally.Entry;
import io.github.jpprof.profile.Location;
import java.util.List;
import java.util.Set;

/**
 * How many threads some threads made, by their allocations: in every JDK the constructor of a thread makes one plain
 * object, which it is interrupted under.
 *
 * @param threads how many in all
 * @param virtual how many of them are virtual
 */
public record CreatedThreads(long threads, long virtual) {
    private static final String CONSTRUCTOR = "java.lang.Thread.<init>";

    /** Those that these threads made. */
    public static CreatedThreads by(AllocationTally tally, Set<Long> makers) {
        long threads = 0;
        long virtual = 0;
        for (Entry entry : tally.entries()) {
            if (makers.contains(entry.thread.javaId())
                    && entry.objectClass.equals("java.lang.Object")
                    && function(entry.stack, 0).equals(CONSTRUCTOR)) {
                threads += entry.count;
                virtual += isVirtual(entry.stack) ? entry.count : 0;
            }
        }
        return new CreatedThreads(threads, virtual);
    }

    /**
     * Whether the allocations of some other platform thread count if this one has started it; only then does it matter which
     * thread started which.
     */
    public static boolean mayHaveAllocated(AllocationTally tally, long maker) {
        return by(tally, Set.of(maker)).threads() > 0 && tally.hasOtherThan(maker);
    }

    private static boolean isVirtual(List<Location> stack) {
        for (int i = 1; i < Math.min(4, stack.size()); i++) {
            if (function(stack, i).equals("java.lang.BaseVirtualThread.<init>")) {
                return true;
            }
        }
        return false;
    }

    private static String function(List<Location> stack, int index) {
        return stack.get(index).lines().get(0).function().name();
    }
}
