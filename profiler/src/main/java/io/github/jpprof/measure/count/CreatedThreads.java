// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.measure.count.AllocationTally.Entry;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.sampler.ThreadNumbers;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many threads some threads made, by their allocations: in every JDK the constructor of a thread makes one plain
 * object, which it is interrupted under.
 *
 * @param platform how many platform threads, without those that carry virtual ones
 * @param virtual how many virtual ones
 */
public record CreatedThreads(long platform, long virtual) {
    private static final String CONSTRUCTOR = "java.lang.Thread.<init>";
    private static final int MOST_CONSTRUCTORS = 6; // of a thread, each of which calls the next
    private static final String NUMBERS = ThreadNumbers.class.getName() + ".";

    /** Those that these threads made. */
    public static CreatedThreads by(AllocationTally tally, Set<Long> makers) {
        long platform = 0;
        long virtual = 0;
        for (Entry entry : tally.entries()) {
            if (makers.contains(entry.thread.javaId()) && isOf(entry.objectClass, entry.stack)) {
                if (isVirtual(entry.stack)) {
                    virtual += entry.count;
                } else {
                    platform += entry.count;
                }
            }
        }
        return new CreatedThreads(platform, virtual);
    }

    /**
     * Whether the allocations of some other platform thread count if this one has started it; only then does it matter which
     * thread started which.
     */
    public static boolean mayHaveAllocated(AllocationTally tally, long maker) {
        return by(tally, Set.of(maker)).platform() > 0 && tally.hasOtherThan(maker);
    }

    /**
     * Why their allocations are not all there; null if they are.
     *
     * @param carriersSampled whether each thread that carries virtual ones was sampled from the begin on
     */
    public @Nullable CountRefusal refusal(boolean carriersSampled) {
        return virtual == 0 || carriersSampled
                ? null
                : new CountRefusal(
                        CountRefusal.Reason.OTHER_THREAD_DISAGREES,
                        "virtual threads were started, and a thread that carries them was busy when the count began, so that"
                                + " not all of its samples are there: let it be idle then, or warm up");
    }

    /** Whether this is such an object, and not one of a thread that carries virtual ones. */
    static boolean isOf(String objectClass, List<Location> stack) {
        return objectClass.equals("java.lang.Object")
                && function(stack, 0).equals(CONSTRUCTOR)
                && !isBelow(stack, "jdk.internal.misc.CarrierThread.<init>");
    }

    /** Whether the profiler has made it, which doesn't count it among those of the program. */
    static boolean isNumbered(List<Location> stack) {
        return IntStream.range(0, stack.size()).anyMatch(i -> function(stack, i).startsWith(NUMBERS));
    }

    private static boolean isVirtual(List<Location> stack) {
        return isBelow(stack, "java.lang.BaseVirtualThread.<init>");
    }

    private static boolean isBelow(List<Location> stack, String constructor) {
        return IntStream.range(1, Math.min(MOST_CONSTRUCTORS, stack.size()))
                .anyMatch(i -> function(stack, i).equals(constructor));
    }

    private static String function(List<Location> stack, int index) {
        return stack.get(index).functionName();
    }
}
